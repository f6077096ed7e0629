package io.github.disconnecttracker.connection;

import java.util.regex.Pattern;

/** Statements as the report shows them. */
public final class SqlText {
    private static final int LENGTH_LIMIT = 1000;

    /** Dollar-quoted, escape and plain strings, then numbers that are not part of a name; possessive, so not recursive. */
    private static final Pattern LITERAL = Pattern.compile(
            "\\$([A-Za-z_]*)\\$.*?(?:\\$\\1\\$|$)|[eE]'(?:[^'\\\\]++|\\\\.|'')*+(?:'|$)|'(?:[^']++|'')*+(?:'|$)"
                    + "|(?<![\\w$\".])-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\w\"])",
            Pattern.DOTALL);

    private SqlText() {}

    /**
     * Replaces literals by {@code ?}, white space by one blank, and cuts what is longer than 1,000 characters.
     *
     * @param sql a statement
     */
    public static String withoutLiterals(String sql) {
        String start = sql.length() > 4 * LENGTH_LIMIT ? sql.substring(0, 4 * LENGTH_LIMIT) : sql;
        String bare =
                LITERAL.matcher(start).replaceAll("?").replaceAll("\\s+", " ").strip();
        return bare.length() > LENGTH_LIMIT ? bare.substring(0, LENGTH_LIMIT) + "…" : bare;
    }
}
