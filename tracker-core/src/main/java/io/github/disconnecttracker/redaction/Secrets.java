package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.connection.SqlText;

/**
 * The gate for all texts that leave the test JVM. It limits their length and removes passwords, tokens and the literals
 * of statements.
 */
public final class Secrets {
    /** The length limit of a text, in characters. */
    public static final int LONGEST_TEXT = 4000;

    /** The length limit of a line of a stack trace, in characters. */
    public static final int LONGEST_LINE = 1000;

    private Secrets() {}

    /** Returns a text without passwords and tokens, cut to a number of characters. */
    public static String removed(String text, int longest) {
        // Nearly all lines of stack traces are frames, which hold no secrets.
        if (text.startsWith("at ") && text.length() <= longest && text.indexOf('=') < 0 && text.indexOf('@') < 0) {
            return text;
        }
        Redaction redaction = new Redaction(cut(text, longest));
        SecretScanner.scan(redaction);
        return shown(text, redaction, longest);
    }

    /** Returns a text cut to a number of characters, with an ellipsis at the end if it was longer. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest + 1) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    /** Returns a statement without passwords and tokens, and without literals unless the user wants them. */
    public static String removedFromStatement(String sql) {
        return SqlText.literalsShown() ? removed(sql, LONGEST_TEXT) : SqlText.withoutLiterals(sql);
    }

    /** Returns a statement without its literals, whatever the user wants to see. */
    public static String withoutLiterals(String sql) {
        return SqlText.withoutLiterals(sql);
    }

    /**
     * Returns a message of an exception or a logger without passwords and tokens, and without literals of statements
     * unless the user wants them.
     */
    public static String removedFromMessage(String message) {
        Redaction redaction = new Redaction(cut(message, LONGEST_TEXT));
        SecretScanner.scan(redaction);
        if (!SqlText.literalsShown()) {
            LiteralScanner.scan(redaction);
        }
        return shown(message, redaction, LONGEST_TEXT);
    }

    /** Returns the text without its secrets. Restores the ellipsis if a hidden secret included it. */
    private static String shown(String text, Redaction redaction, int longest) {
        String rest = redaction.shown();
        return text.length() > longest + 1 && !rest.endsWith("…") ? rest + "…" : rest;
    }
}
