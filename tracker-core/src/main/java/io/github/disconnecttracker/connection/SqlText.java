package io.github.disconnecttracker.connection;

/** Prepares statements for the report. */
public final class SqlText {
    private static final int LENGTH_LIMIT = 1000;

    private static volatile boolean literalsShown;

    private SqlText() {}

    /** Sets whether {@link #shown} keeps literals. */
    public static void showLiterals(boolean show) {
        literalsShown = show;
    }

    /** Returns whether the user wants to see literals. */
    public static boolean literalsShown() {
        return literalsShown;
    }

    /**
     * Returns a statement as the report may show it: without its literals unless the user wants them, in one line, cut
     * after 1,000 characters.
     */
    public static String shown(String sql) {
        return literalsShown ? cut(oneLine(start(sql))) : withoutLiterals(sql);
    }

    /**
     * Replaces literals by {@code ?}, white space and comments by one blank, and cuts what is longer than 1,000
     * characters.
     *
     * @param sql a statement
     */
    public static String withoutLiterals(String sql) {
        return cut(bare(start(sql)));
    }

    /** Returns a statement of any length without literals, in time that is linear in its length. */
    static String bare(CharSequence sql) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            at = addBare(line, sql, at);
        }
        return line.toString().strip();
    }

    /**
     * Adds the next part of a statement to a line, without literals.
     *
     * @param at where the part begins
     * @return where it ends
     */
    private static int addBare(StringBuilder line, CharSequence sql, int at) {
        char first = sql.charAt(at);
        int end = SqlLexer.quotedEnd(sql, at);
        if (end > at && first != '"') {
            add(line, first == '-' || first == '/' ? ' ' : '?');
            return end;
        }
        if (end == at) {
            end = SqlLexer.numberEnd(sql, at);
            if (end > at) {
                line.append('?');
                return end;
            }
            end = at + 1;
        }
        add(line, sql, at, end);
        return end;
    }

    private static String oneLine(String sql) {
        StringBuilder line = new StringBuilder();
        add(line, sql, 0, sql.length());
        return line.toString().strip();
    }

    private static void add(StringBuilder line, CharSequence text, int from, int to) {
        for (int at = from; at < to; at++) {
            add(line, text.charAt(at));
        }
    }

    private static void add(StringBuilder line, char c) {
        if (!Character.isWhitespace(c)) {
            line.append(c);
        } else if (line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    private static String start(String sql) {
        return sql.length() > 4 * LENGTH_LIMIT ? sql.substring(0, 4 * LENGTH_LIMIT) : sql;
    }

    private static String cut(String line) {
        return line.length() > LENGTH_LIMIT ? line.substring(0, LENGTH_LIMIT) + "…" : line;
    }
}
