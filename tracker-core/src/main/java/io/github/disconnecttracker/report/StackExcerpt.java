package io.github.disconnecttracker.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a stack trace that its reader can act on: the application's own frames, all others counted. */
public final class StackExcerpt {
    private static final int OWN_FRAMES = 6;
    private static final int CAUSES = 2;
    private static final int LINE_LIMIT = 300;

    private StackExcerpt() {}

    /** Returns the lines to print, none if there is no stack trace. */
    static List<String> of(List<String> stackTrace) {
        List<String> own = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        Map<String, Integer> folded = new LinkedHashMap<>();
        for (String line : stackTrace) {
            StackLine frame = StackLine.parse(line);
            if (frame == null) {
                addCause(causes, line);
            } else if (!frame.isOwn()) {
                folded.merge(group(frame.className()), 1, Integer::sum);
            } else if (causes.isEmpty() && own.size() < OWN_FRAMES) {
                own.add(frame.className() + "." + frame.method() + "(" + frame.location() + ")");
            } else {
                folded.merge("own", 1, Integer::sum);
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

    /**
     * Tells whose a line of a stack trace is.
     *
     * @return {@code own} for a frame of the application, a word such as {@code JDK} or {@code driver} for others, and
     *     nothing for a line that is no frame
     */
    public static String ownerOf(String line) {
        StackLine frame = StackLine.parse(line);
        return frame == null ? "" : frame.isOwn() ? "own" : group(frame.className());
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
        if (startsWithAny(className, "java.", "javax.", "jdk.", "sun.", "com.sun.")) {
            return "JDK";
        }
        if (startsWithAny(className, "org.postgresql.", "com.impossibl.postgres.")) {
            return "driver";
        }
        if (startsWithAny(
                className,
                "com.zaxxer.hikari.",
                "org.apache.commons.dbcp2.",
                "org.apache.commons.pool2.",
                "org.apache.tomcat.jdbc.",
                "com.mchange.",
                "io.agroal.")) {
            return "pool";
        }
        return startsWithAny(className, "org.junit.", "org.testng.", "org.apache.maven.surefire.")
                ? "test engine"
                : "library";
    }

    private static boolean startsWithAny(String className, String... prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
