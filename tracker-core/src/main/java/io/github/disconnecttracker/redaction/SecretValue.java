package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.connection.SqlLexer;

/** Finds the end of a secret's value: a quoted value, a list or a bare word. */
final class SecretValue {
    /** The longest name of a setting, in characters. */
    static final int SIGHT = 48;

    private static final int LONGEST_LIST = 1000;
    private static final String QUOTES = "'\"`";

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

    /** Returns the end of the value that begins at an index. */
    int end(int at) {
        char c = text.charAt(at);
        if (c == '?' && (at + 1 == length || !SqlLexer.isWord(text.charAt(at + 1)))) {
            return at + 1;
        }
        int end = enclosedEnd(at);
        return end > at ? end : bareEnd(at);
    }

    /**
     * Returns the end of a header's value: the end of the line, or the quote or bracket that was open before the name.
     *
     * @param before the position of that quote or bracket, if the name follows it directly
     */
    int headerEnd(int at, int before) {
        if (is(at, '?') && (isOver(at + 1) || isOneOf(at + 1, ",;)]}'\""))) {
            return at + 1;
        }
        int end = enclosedEnd(at);
        if (end > at) {
            return end;
        }
        char quote = before >= 0 && QUOTES.indexOf(text.charAt(before)) >= 0 ? text.charAt(before) : '\n';
        int open = 0;
        for (end = at; end < length; end++) {
            char c = text.charAt(end);
            open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == '\n' || c == '\r' || c == quote || open < 0) {
                return end;
            }
        }
        return length;
    }

    private int enclosedEnd(int at) {
        int quote = at;
        while (quote < length && quote - at < 8 && text.charAt(quote) == '\\') {
            quote++;
        }
        if (isOneOf(quote, QUOTES)) {
            return quotedEnd(quote, quote - at);
        }
        char c = text.charAt(at);
        if (c == '$' || ((c | ' ') == 'e' && is(at + 1, '\''))) {
            return SqlLexer.quotedEnd(text, at);
        }
        return c == '[' || c == '{' ? listEnd(at) : at;
    }

    private int listEnd(int at) {
        int limit = Math.min(length, at + LONGEST_LIST);
        int open = 0;
        for (int i = at; i < limit; i++) {
            char c = text.charAt(i);
            open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (open == 0) {
                return i + 1;
            }
        }
        return limit;
    }

    /** Returns the end of a quoted value: an escaped or doubled quote ends at the next quote of the same form. */
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

    private int bareEnd(int at) {
        int end = at;
        while (end < length && !ends(end)) {
            if (text.charAt(end) == '\'' && opensString(at, end)) {
                return quotedEnd(end, 0);
            }
            end++;
        }
        return end;
    }

    /** {@code decode('x')}, {@code f(E'x')}, {@code a='x'}: the string is a part of the value. */
    private boolean opensString(int from, int quote) {
        int i = quote - 1;
        if (i > from && SqlLexer.isWord(text.charAt(i))) {
            i--;
        }
        return i >= from && (text.charAt(i) == '(' || text.charAt(i) == '=');
    }

    private boolean ends(int i) {
        return switch (text.charAt(i)) {
            case ' ', '\t', '\n', '\r', '\f' -> true;
            case '&' -> nameFollows(i + 1);
            case '\'', '"', '`' -> isOver(i + 1) || isOneOf(i + 1, ",;:.)]}>'\"`/&\\");
            case '<' -> is(i + 1, '/');
            case ',', ';' -> isOver(i + 1) || nameFollows(i + 1);
            case ')', ']', '}', '>' -> isOver(i + 1) || isOneOf(i + 1, ",;:.)]}'\"/");
            case '%' -> isEncodedAnd(i + 1);
            default -> Character.isWhitespace(text.charAt(i));
        };
    }

    private boolean isEncodedAnd(int from) {
        int i = from;
        while (is(i, '2') && is(i + 1, '5') && i - from < 8) {
            i += 2;
        }
        return is(i, '2') && is(i + 1, '6');
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

    private boolean isOneOf(int i, String characters) {
        return i < length && characters.indexOf(text.charAt(i)) >= 0;
    }

    private boolean is(int i, char c) {
        return i < length && text.charAt(i) == c;
    }
}
