package io.github.disconnecttracker.library;

import org.jspecify.annotations.Nullable;

/**
 * The form of a line that a library logs.
 *
 * @param logger the logger's name
 * @param text the first line, in which a star stands for anything
 * @param stateAfter what stands before the SQLState in the line; {@code null} if there is none in it
 * @param stack the message of the Throwable that comes with the line, where the library translates the line and not that
 *     message; {@code null} if that tells nothing
 */
public record LogLine(
        String logger,
        String text,
        @Nullable String stateAfter,
        @Nullable String stack) {
    private static final int LENGTH_OF_A_STATE = 5;

    static LogLine of(String logger, String text) {
        return new LogLine(logger, text, null, null);
    }

    /** The same line, which says why the connection is lost. */
    LogLine withStateAfter(String mark) {
        return new LogLine(logger, text, mark, stack);
    }

    /** The same line, known also by the message of its Throwable. */
    LogLine withStack(String message) {
        return new LogLine(logger, text, stateAfter, message);
    }

    /** Returns whether a line has this form. */
    public boolean matches(String firstLine) {
        return Glob.matches(text, firstLine);
    }

    /** Returns the SQLState in a line of this form, or {@code null}. */
    public @Nullable String stateIn(String firstLine) {
        String mark = stateAfter;
        int at = mark == null ? -1 : firstLine.lastIndexOf(mark);
        if (mark == null || at < 0) {
            return null;
        }
        int begin = at + mark.length();
        int end = begin + LENGTH_OF_A_STATE;
        return end > firstLine.length() ? null : firstLine.substring(begin, end);
    }
}
