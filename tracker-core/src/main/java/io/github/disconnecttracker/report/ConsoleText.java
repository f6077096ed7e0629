package io.github.disconnecttracker.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of unknown origin, made fit for a console. */
final class ConsoleText {
    private static final int LINE_LIMIT = 100;
    private static final Pattern PART_START = Pattern.compile("(?<=\\S)(?=  )");
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
     * Breaks a text so that no line is wider than a hundred columns: between its parts if that is enough, else at
     * blanks, else anywhere.
     *
     * @param label what the first line begins with
     * @param text the rest; two blanks separate its parts
     */
    static List<String> wrap(String label, String text) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(label.length());
        int room = LINE_LIMIT - label.length();
        StringBuilder line = new StringBuilder();
        for (String part : PART_START.splitAsStream(text).toList()) {
            boolean whole = width(part.strip()) <= room;
            for (String piece :
                    whole ? List.of(part) : WORD_END.splitAsStream(part).toList()) {
                append(piece, line, room, lines);
            }
        }
        lines.add(line.toString());
        lines.replaceAll(each -> indent + each);
        lines.set(0, label + lines.get(0).substring(label.length()));
        return lines;
    }

    private static void append(String piece, StringBuilder line, int room, List<String> lines) {
        String rest = piece;
        if (!line.isEmpty() && width(line) + width(rest) > room) {
            flush(line, lines);
            rest = rest.stripLeading();
        }
        while (width(rest) > room) {
            int end = rest.offsetByCodePoints(0, room);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        line.append(rest);
    }

    private static void flush(StringBuilder line, List<String> lines) {
        lines.add(line.toString());
        line.setLength(0);
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
