package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Prints a stack trace as {@link Throwable#printStackTrace()} does, but bounded: a message of megabytes must not be copied
 * once for each exception that wraps it.
 */
final class StackPrinter {
    private static final int MOST_LINES = 400;
    /** With frames of the application behind the others: somewhere down there is the test. */
    private static final int MOST_LINES_OF_ALL = 500;

    private static final int MOST_LINES_OF_A_MESSAGE = 40;
    private static final StackTraceElement[] NO_FRAMES = {};

    private final List<String> lines = new ArrayList<>();
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackPrinter() {}

    /**
     * Returns the lines without leading blanks, at most 400 and the next hundred frames of the application. A message may have several lines, and a literal in it, too, so
     * secrets are taken out of all of them at once.
     */
    static List<String> print(Throwable throwable) {
        StackPrinter printer = new StackPrinter();
        printer.add("", throwable, NO_FRAMES);
        List<String> lines = printer.lines;
        return List.copyOf(lines.size() > MOST_LINES_OF_ALL ? lines.subList(0, MOST_LINES_OF_ALL) : lines);
    }

    private void add(String caption, Throwable throwable, StackTraceElement[] enclosing) {
        if (lines.size() >= MOST_LINES) {
            return;
        }
        if (!known.add(throwable)) {
            addMessage(caption + "[CIRCULAR REFERENCE: " + nameOf(throwable) + "]");
            return;
        }
        addMessage(caption + nameOf(throwable));
        StackTraceElement[] frames = throwable.getStackTrace();
        int common = inCommon(frames, enclosing);
        for (int i = 0; i < frames.length - common && lines.size() < MOST_LINES_OF_ALL; i++) {
            if (lines.size() < MOST_LINES || Ancestry.isApplication(frames[i].getClassName())) {
                lines.add("at " + frames[i]);
            }
        }
        if (common > 0) {
            lines.add("... " + common + " more");
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            add("Suppressed: ", suppressed, frames);
        }
        Throwable cause = throwable.getCause();
        if (cause != null) {
            add("Caused by: ", cause, frames);
        }
    }

    private static int inCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < frames.length
                && common < enclosing.length
                && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }

    private void addMessage(String message) {
        int left = MOST_LINES_OF_A_MESSAGE;
        for (String line : Secrets.removedFromMessage(message).split("\\R", MOST_LINES_OF_A_MESSAGE + 1)) {
            lines.add(left-- == 0 ? "…" : Secrets.cut(line.strip(), Secrets.LONGEST_LINE));
        }
    }

    /** Returns the text of a Throwable, whose methods are the user's code and may fail. */
    private static String nameOf(Throwable throwable) {
        try {
            return Secrets.cut(String.valueOf(throwable), Secrets.LONGEST_TEXT);
        } catch (RuntimeException e) {
            return throwable.getClass().getName();
        }
    }
}
