package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.StackLine;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.library.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a stack trace that its reader can act on: the application's own frames, all others counted. */
public final class StackExcerpt {
    private static final int OWN_FRAMES = 6;
    private static final int CAUSES = 2;
    private static final int LINE_LIMIT = 300;

    private StackExcerpt() {}

    /**
     * Returns the lines to print, none if there is no stack trace.
     *
     * @param test whose own frame is shown however deep it is; {@code null} if unknown
     */
    static List<String> of(StackTrace stackTrace, @Nullable TestIdentity test) {
        List<String> own = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        Map<String, Integer> folded = new LinkedHashMap<>();
        boolean testShown = false;
        for (int i = 0; i < stackTrace.size(); i++) {
            String line = stackTrace.get(i);
            StackLine frame = StackLine.parse(line);
            if (frame == null) {
                addCause(causes, line);
                continue;
            }
            boolean isOwn = stackTrace.isOwn(i);
            boolean isTest = isOwn && isOf(frame, test);
            if (isOwn && causes.isEmpty() && (own.size() < OWN_FRAMES || (isTest && !testShown))) {
                own.add(frame.className() + "." + frame.method() + "(" + frame.location() + ")");
                testShown |= isTest;
            } else {
                folded.merge(isOwn ? "own" : group(frame.className()), 1, Integer::sum);
            }
        }
        List<String> excerpt = new ArrayList<>(own);
        excerpt.addAll(causes);
        if (!folded.isEmpty()) {
            excerpt.add(foldedLine(folded));
        }
        return excerpt.stream()
                .map(line -> ConsoleText.cut(ConsoleText.oneLine(line), LINE_LIMIT))
                .toList();
    }

    /** What a method hands to others runs as a lambda of the same class. */
    private static boolean isOf(StackLine frame, @Nullable TestIdentity test) {
        return test != null
                && frame.className().equals(test.className())
                && (test.methodName() == null
                        || frame.method().equals(test.methodName())
                        || frame.method().startsWith("lambda$" + test.methodName() + "$"));
    }

    /**
     * Tells whose a line of a stack trace is.
     *
     * @param index the line's number, from 0
     * @return {@code own} for a frame of the application, a word such as {@code JDK} or {@code driver} for others, and
     *     nothing for a line that is no frame
     */
    public static String ownerOf(StackTrace stackTrace, int index) {
        StackLine frame = StackLine.parse(stackTrace.get(index));
        return frame == null ? "" : stackTrace.isOwn(index) ? "own" : group(frame.className());
    }

    private static void addCause(List<String> causes, String line) {
        if (line.startsWith("Caused by: ") && causes.size() < CAUSES) {
            causes.add(line);
        }
    }

    private static String foldedLine(Map<String, Integer> folded) {
        List<String> parts = new ArrayList<>();
        folded.forEach((group, frames) -> parts.add(frames + " " + group));
        boolean one = folded.size() == 1 && folded.containsValue(1);
        return "... " + String.join(", ", parts) + (one ? " frame" : " frames");
    }

    private static String group(String className) {
        Library library = Library.of(className);
        return library == null ? Role.UNKNOWN : library.role().word();
    }
}
