package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.connection.SqlText;

/**
 * The gate for all texts on their way out of the test JVM: how long each may be, and what it must not carry: passwords
 * and tokens, and the literals of statements.
 */
public final class Secrets {
    /** How many characters a text keeps. */
    public static final int LONGEST_TEXT = 4000;

    /** How many characters a line of a stack trace keeps. */
    public static final int LONGEST_LINE = 1000;

    private Secrets() {}

    /** Returns a text without passwords and tokens, cut after so many characters. */
    public static String removed(String text, int longest) {
        // Nearly all lines are frames, which carry none.
        if (text.startsWith("at ") && text.length() <= longest && text.indexOf('=') < 0 && text.indexOf('@') < 0) {
            return text;
        }
        Redaction redaction = new Redaction(cut(text, longest));
        SecretScanner.scan(redaction);
        return shown(text, redaction, longest);
    }

    /** Returns a text that ends with dots where it was longer than so many characters. */
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

    /** The dots may have gone with a secret that was cut. */
    private static String shown(String text, Redaction redaction, int longest) {
        String rest = redaction.shown();
        return text.length() > longest + 1 && !rest.endsWith("…") ? rest + "…" : rest;
    }
}
