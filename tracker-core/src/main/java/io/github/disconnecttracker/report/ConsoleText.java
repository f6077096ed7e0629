package io.github.disconnecttracker.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of unknown origin, made fit for a console. */
final class ConsoleText {
    private static final int LINE_LIMIT = 100;
    private static final Pattern WORD_END = Pattern.compile("(?<=\\S)(?= )");

    private ConsoleText() {}

    /** Returns a text in one line, its white space folded and {@linkplain #safe made safe}. */
    static String oneLine(String text) {
        return safe(text).replaceAll(" {2,}", " ").strip();
    }

    /**
     * Returns a text without line breaks, and with a question mark for what could steer a terminal or turn the
     * direction of the text.
     */
    static String safe(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c)) {
                line.append(' ');
            } else {
                line.appendCodePoint(isSafe(c) ? c : '?');
            }
        });
        return line.toString();
    }

    /** Cuts a text to a number of characters, the dots at its end included. */
    static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 3)) + "...";
    }

    /**
     * Breaks a line at blanks, so that none is wider than a hundred columns.
     *
     * @param label what the first line begins with
     * @param text the rest; two blanks separate its parts
     */
    static List<String> wrap(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        int indent = label.length();
        for (String word : WORD_END.splitAsStream(text).toList()) {
            String rest = word;
            if (width(line) > indent && width(line) + width(rest) > LINE_LIMIT) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                rest = rest.stripLeading();
            }
            while (width(line) + width(rest) > LINE_LIMIT) {
                int end = rest.offsetByCodePoints(0, LINE_LIMIT - width(line));
                lines.add(line + rest.substring(0, end));
                line = new StringBuilder(" ".repeat(indent));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
