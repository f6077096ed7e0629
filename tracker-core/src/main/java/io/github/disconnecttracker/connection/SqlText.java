package io.github.disconnecttracker.connection;

import java.util.regex.Pattern;

/** Statements as the report shows them. */
public final class SqlText {
    private static final int LENGTH_LIMIT = 1000;

    /**
     * Comments (nested ones up to the end of the last), quoted names, then dollar-quoted, escape and plain strings;
     * possessive, so not recursive.
     */
    private static final Pattern QUOTED = Pattern.compile(
            "--[^\\n]*|/\\*(?:(?!\\*/|/\\*).)*+\\*/|/\\*(?:.*\\*/|.*)|\"(?:[^\"]++|\"\")*+(?:\"|$)"
                    + "|(?<![\\w$])\\$((?:[\\p{L}_][\\p{L}\\p{N}_]*)?)\\$.*?(?:\\$\\1\\$|$)"
                    + "|(?:\\b[eE])'(?:[^'\\\\]++|\\\\.|'')*+(?:'|\\\\?$)|(?:\\b[uU]&|\\b[bBxXnN])?'(?:[^']++|'')*+(?:'|$)",
            Pattern.DOTALL);

    /** Numbers that are not part of a name, hexadecimal ones, too. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w$\".])-?(?:\\d\\w*(?:\\.\\w*)?|\\.\\d\\w*)(?:(?<=[eE])[-+]\\d+)?(?![\\w\"])");

    private static volatile boolean literalsShown;

    private SqlText() {}

    /** Chooses whether {@link #shown} keeps literals. */
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
        return literalsShown ? oneLine(start(sql)) : withoutLiterals(sql);
    }

    /**
     * Replaces literals by {@code ?}, white space and comments by one blank, and cuts what is longer than 1,000
     * characters.
     *
     * @param sql a statement
     */
    public static String withoutLiterals(String sql) {
        return oneLine(withoutNumbers(withoutStrings(start(sql))));
    }

    /** Replaces strings by {@code ?} and comments by a blank. */
    public static String withoutStrings(String sql) {
        return QUOTED.matcher(sql).replaceAll(quoted -> {
            char first = sql.charAt(quoted.start());
            return first == '"' ? "$0" : first == '-' || first == '/' ? " " : "?";
        });
    }

    /** Replaces numbers by {@code ?}. */
    public static String withoutNumbers(String sql) {
        return NUMBER.matcher(sql).replaceAll("?");
    }

    private static String start(String sql) {
        return sql.length() > 4 * LENGTH_LIMIT ? sql.substring(0, 4 * LENGTH_LIMIT) : sql;
    }

    private static String oneLine(String sql) {
        String line = sql.replaceAll("\\s+", " ").strip();
        return line.length() > LENGTH_LIMIT ? line.substring(0, LENGTH_LIMIT) + "…" : line;
    }
}
