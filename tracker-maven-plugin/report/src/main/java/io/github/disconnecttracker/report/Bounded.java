package io.github.disconnecttracker.report;

/** Texts of records that take no more room than they deserve. */
final class Bounded {
    private Bounded() {}

    /** Cuts a text to a number of characters, the dots at its end included. */
    static String text(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
    }
}
