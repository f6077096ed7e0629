package io.github.disconnecttracker.connection;

/**
 * Finds the ends of strings, quoted names, comments and numbers in a statement. It is written by hand and reads each
 * character once: regular expressions for all of PostgreSQL's quotes would backtrack on hostile texts.
 */
public final class SqlLexer {
    /** The longest tag of a dollar quote, in characters: PostgreSQL cuts longer names. */
    private static final int LONGEST_TAG = 63;

    private SqlLexer() {}

    /**
     * Returns the end of a string, a quoted name or a comment. An unclosed one ends with the text.
     *
     * @param at where it may begin
     * @return {@code at} if none of them begins there
     */
    public static int quotedEnd(CharSequence sql, int at) {
        return switch (sql.charAt(at)) {
            case '\'', '"' -> stringEnd(sql, at + 1, false);
            case '$' -> dollarEnd(sql, at);
            case '-' -> is(sql, at + 1, '-') ? lineEnd(sql, at + 2) : at;
            case '/' -> is(sql, at + 1, '*') ? commentEnd(sql, at + 2) : at;
            case 'e', 'E', 'b', 'B', 'x', 'X', 'n', 'N' -> prefixedEnd(sql, at, at + 1);
            case 'u', 'U' -> is(sql, at + 1, '&') ? prefixedEnd(sql, at, at + 2) : at;
            default -> at;
        };
    }

    /**
     * Returns the end of a decimal or hexadecimal number that is not part of a name.
     *
     * @param at where it may begin
     * @return {@code at} if none begins there
     */
    public static int numberEnd(CharSequence sql, int at) {
        int first = sql.charAt(at) == '-' ? at + 1 : at;
        int digit = is(sql, first, '.') ? first + 1 : first;
        if (digit == sql.length() || !isDigit(sql.charAt(digit)) || (at > 0 && joins(sql.charAt(at - 1)))) {
            return at;
        }
        int end = digit;
        while (end < sql.length() && (isWord(sql.charAt(end)) || sql.charAt(end) == '.' || isExponentSign(sql, end))) {
            end++;
        }
        return is(sql, end, '"') ? at : end;
    }

    /** Returns whether a character can be part of a name without quotes. */
    public static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean joins(char before) {
        return isWord(before) || before == '$' || before == '"' || before == '.';
    }

    private static boolean isExponentSign(CharSequence sql, int at) {
        char c = sql.charAt(at);
        return (c == '-' || c == '+')
                && (sql.charAt(at - 1) | ' ') == 'e'
                && at + 1 < sql.length()
                && isDigit(sql.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean is(CharSequence sql, int at, char c) {
        return at < sql.length() && sql.charAt(at) == c;
    }

    private static int prefixedEnd(CharSequence sql, int at, int quote) {
        boolean begins = is(sql, quote, '\'') && (at == 0 || !joins(sql.charAt(at - 1)));
        return begins ? stringEnd(sql, quote + 1, (sql.charAt(at) | ' ') == 'e') : at;
    }

    private static int stringEnd(CharSequence sql, int from, boolean escapes) {
        char quote = sql.charAt(from - 1);
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                if (!is(sql, at, quote)) {
                    return at;
                }
                at++;
            }
        }
        return sql.length();
    }

    private static int dollarEnd(CharSequence sql, int at) {
        if (at > 0 && (isWord(sql.charAt(at - 1)) || sql.charAt(at - 1) == '$')) {
            return at;
        }
        int close = at + 1;
        while (close < sql.length() && close - at <= LONGEST_TAG && isWord(sql.charAt(close))) {
            close++;
        }
        if (!is(sql, close, '$') || Character.isDigit(sql.charAt(at + 1))) {
            return at;
        }
        int length = close + 1 - at;
        for (int end = close + 1; end + length <= sql.length(); end++) {
            int same = 0;
            while (same < length && sql.charAt(end + same) == sql.charAt(at + same)) {
                same++;
            }
            if (same == length) {
                return end + length;
            }
        }
        return sql.length();
    }

    private static int lineEnd(CharSequence sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    /** Returns the end of a comment; comments nest. */
    private static int commentEnd(CharSequence sql, int from) {
        int depth = 1;
        for (int at = from; at + 1 < sql.length(); at++) {
            boolean ends = sql.charAt(at) == '*' && sql.charAt(at + 1) == '/';
            if (ends || (sql.charAt(at) == '/' && sql.charAt(at + 1) == '*')) {
                depth += ends ? -1 : 1;
                at++;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return sql.length();
    }
}
