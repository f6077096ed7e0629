package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.SqlLexer;

/** Tells where the value of a secret ends: quoted in any way, a list, or bare. */
final class SecretValue {
    /** Longer than any name of a setting. */
    static final int SIGHT = 48;

    private static final int LONGEST_LIST = 1000;

    private final CharSequence text;
    private final int length;

    SecretValue(CharSequence text) {
        this.text = text;
        this.length = text.length();
    }

    /** Returns whether a character can be part of the name of a setting. */
    static boolean isName(char c) {
        return c == '-' || c == '.' || c == '$' || SqlLexer.isWord(c);
    }

    /**
     * Returns where a value ends.
     *
     * @param at where it begins
     * @param header whether all of the line is the value
     */
    int end(int at, boolean header) {
        int quote = at;
        while (quote < length && quote - at < 8 && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < length && "'\"`".indexOf(text.charAt(quote)) >= 0) {
            return quotedEnd(quote, quote - at);
        }
        char c = text.charAt(at);
        if (c == '?' && (at + 1 == length || !SqlLexer.isWord(text.charAt(at + 1)))) {
            return at + 1;
        }
        if (c == '$' || ((c | ' ') == 'e' && is(at + 1, '\''))) {
            int end = SqlLexer.quotedEnd(text, at);
            if (end > at) {
                return end;
            }
        }
        if (c == '[' || c == '{') {
            char closing = c == '[' ? ']' : '}';
            for (int i = at; i < length && i - at < LONGEST_LIST; i++) {
                if (text.charAt(i) == closing) {
                    return i + 1;
                }
            }
        }
        int end = bareEnd(at, header);
        return !header && end > at && is(end, '\'') && opensString(at, end) ? quotedEnd(end, 0) : end;
    }

    /** {@code decode('x')}, {@code f(E'x')}, {@code a='x'}: the string is a part of the value. */
    private boolean opensString(int from, int quote) {
        int i = quote - 1;
        if (i > from && SqlLexer.isWord(text.charAt(i))) {
            i--;
        }
        return text.charAt(i) == '(' || text.charAt(i) == '=';
    }

    /** With an escape, or doubled as in a string within a string, quotes end where the same stands again. */
    private int quotedEnd(int opening, int escapes) {
        char quote = text.charAt(opening);
        boolean doubled = escapes == 0
                && is(opening + 1, quote)
                && opening + 2 < length
                && SqlLexer.isWord(text.charAt(opening + 2));
        int run = 0;
        for (int i = opening + (doubled ? 2 : 1); i < length; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                run++;
                continue;
            }
            boolean same = c == quote && (escapes == 0 ? run % 2 == 0 : run == escapes);
            run = 0;
            if (same && doubled) {
                if (is(i + 1, quote)) {
                    return i + 2;
                }
            } else if (same && escapes == 0 && quote == '\'' && is(i + 1, quote)) {
                i++;
            } else if (same) {
                return i + 1;
            }
        }
        return length;
    }

    private int bareEnd(int at, boolean header) {
        int end = at;
        while (end < length && !(header ? "\n\r]}\"'".indexOf(text.charAt(end)) >= 0 : ends(end))) {
            end++;
        }
        return end;
    }

    private boolean ends(int i) {
        char c = text.charAt(i);
        if (Character.isWhitespace(c) || "&'\"`<".indexOf(c) >= 0) {
            return true;
        }
        return switch (c) {
            case ',', ';' -> isOver(i + 1) || nameFollows(i + 1);
            case ')', ']', '}', '>' -> isOver(i + 1) || ",;:.)]}'\"/".indexOf(text.charAt(i + 1)) >= 0;
            case '%' -> is(i + 1, '2') && is(i + 2, '6');
            default -> false;
        };
    }

    private boolean isOver(int i) {
        return i >= length || Character.isWhitespace(text.charAt(i));
    }

    private boolean nameFollows(int from) {
        int i = from;
        while (i < length && i - from < SIGHT && (isName(text.charAt(i)) || text.charAt(i) == '"')) {
            i++;
        }
        return i > from && (is(i, '=') || is(i, ':'));
    }

    private boolean is(int i, char c) {
        return i < length && text.charAt(i) == c;
    }
}
