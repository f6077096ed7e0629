package io.github.disconnecttracker.console;

import io.github.disconnecttracker.redaction.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes untrusted text safe for a console, and fits it into its width. */
final class ConsoleText {
    private static final int LINE_LIMIT = 100;

    /** Characters that are read of a text; no line shows more. */
    private static final int LONGEST = 20_000;

    /** Columns after which a single word is broken. No name or place that people search for is longer. */
    private static final int WORD_LIMIT = 500;

    /** The first and the last of each range of wide characters: Unicode Annex 11, and the emoji. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
        0x1f300, 0x1faff, 0x20000, 0x3fffd
    };

    /** The longest name of a command of a CI server, in characters. */
    private static final int LONGEST_COMMAND = 32;

    private static final Pattern PART_START = Pattern.compile("(?<=\\S)(?=  )");
    private static final Pattern WORD_END = Pattern.compile("(?<=\\S)(?= )");

    private ConsoleText() {}

    /** Returns a text in one line, its white space folded and {@linkplain #safe made safe}. */
    static String oneLine(String text) {
        return safe(text).replaceAll(" {2,}", " ").strip();
    }

    /**
     * Returns a text without secrets and line breaks. A question mark replaces characters that control a terminal or
     * the direction of the text. A blank breaks up commands that CI servers read anywhere in a line: {@code ##[group]}
     * of GitHub, {@code ##vso[} of Azure, {@code ##teamcity[}.
     */
    static String safe(String unsafe) {
        String text = Secrets.removed(unsafe, LONGEST);
        StringBuilder line = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            line.appendCodePoint(blank ? ' ' : isSafe(c) ? c : '?');
            if (c == '#' && beginsCommand(text, i)) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private static boolean beginsCommand(String text, int from) {
        if (!text.startsWith("##", from)) {
            return false;
        }
        int end = from + 2;
        while (end < text.length() && end < from + LONGEST_COMMAND && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.startsWith("[", end);
    }

    /**
     * Cuts a text to a number of columns, including the ellipsis at its end. Cuts between words: a word that begins in
     * the first half of the columns stays whole, so that a name or a place such as {@code (Foo.java:41)} can be found
     * by a search.
     */
    static String cut(String text, int limit) {
        if (width(text) <= limit) {
            return text;
        }
        int end = fitting(text, limit - " ...".length());
        int blank = text.lastIndexOf(' ', end);
        if (blank <= end / 2) {
            int next = text.indexOf(' ', end);
            blank = next < 0 ? text.length() : next;
            if (width(text.substring(0, blank)) > WORD_LIMIT) {
                return text.substring(0, fitting(text, Math.min(limit, WORD_LIMIT) - 3)) + "...";
            }
        }
        return blank == text.length() ? text : text.substring(0, blank).stripTrailing() + " ...";
    }

    /**
     * Wraps a text at 100 columns: between its parts if that is enough, otherwise at blanks. A wider word gets its own
     * line, so that a place in it can be clicked. No line begins with two colons after its indentation, because GitHub
     * would read it as a command.
     *
     * @param label the beginning of the first line
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
        if (line.isEmpty()) {
            rest = noCommand(rest);
        }
        while (width(rest) > WORD_LIMIT) {
            int end = fitting(rest, room);
            lines.add(rest.substring(0, end));
            rest = noCommand(rest.substring(end));
        }
        line.append(rest);
    }

    private static String noCommand(String begin) {
        int colons = begin.length() - begin.stripLeading().length();
        return begin.startsWith("::", colons) ? ": " + begin.substring(colons + 1) : begin;
    }

    private static void flush(StringBuilder line, List<String> lines) {
        lines.add(line.toString());
        line.setLength(0);
    }

    private static int width(CharSequence text) {
        return text.codePoints().map(ConsoleText::columns).sum();
    }

    /** Returns how many chars of a text fit into a number of columns. */
    private static int fitting(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += columns(c);
            if (used > columns) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /**
     * Returns the width of a character in a terminal: 0 columns for combining characters, 2 for East Asian characters
     * and emoji.
     */
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (c >= WIDE[i] && c <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
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
