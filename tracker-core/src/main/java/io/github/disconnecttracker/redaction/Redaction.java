package io.github.disconnecttracker.redaction;

import java.util.BitSet;

/**
 * Collects the ranges of a text that are hidden. Each scanner marks the ranges that it finds, and all marks are
 * applied: a range that one scanner has marked never keeps another from finding something inside it.
 */
final class Redaction {
    /**
     * How often a scan may look at each character, on average. Ordinary texts stay far below this; it bounds the time
     * for hostile ones.
     */
    private static final int LOOKS_PER_CHARACTER = 8;

    private static final int LOOKS_OF_A_SHORT_TEXT = 4000;

    private final CharSequence text;
    private final BitSet hidden = new BitSet();
    private final BitSet leftOut = new BitSet();
    private final BitSet blank = new BitSet();
    private long looks;

    Redaction(CharSequence text) {
        this.text = text;
        this.looks = LOOKS_OF_A_SHORT_TEXT + (long) LOOKS_PER_CHARACTER * text.length();
    }

    CharSequence text() {
        return text;
    }

    /** Replaces a range by a question mark. */
    void hide(int from, int to) {
        hidden.set(from, to);
    }

    /** Removes a range. */
    void leaveOut(int from, int to) {
        leftOut.set(from, to);
    }

    /** Replaces adjacent ranges by one blank. */
    void blank(int from, int to) {
        blank.set(from);
        leftOut.set(from + 1, to);
    }

    /**
     * Counts characters that a scan has looked at ahead. If a text keeps announcing values that end far away, the rest
     * of the text is hidden.
     *
     * @param at the position of the scan
     * @return whether the scan may continue
     */
    boolean goesOn(int at, int lookedAt) {
        looks -= lookedAt;
        if (looks < 0) {
            hide(at, text.length());
        }
        return looks >= 0;
    }

    /** Returns the text without the hidden ranges. */
    String shown() {
        if (hidden.isEmpty() && leftOut.isEmpty() && blank.isEmpty()) {
            return text.toString();
        }
        StringBuilder shown = new StringBuilder(text.length());
        boolean marked = false;
        for (int i = 0; i < text.length(); i++) {
            if (hidden.get(i)) {
                if (!marked) {
                    shown.append('?');
                }
                marked = true;
            } else if (!leftOut.get(i)) {
                marked = false;
                if (!blank.get(i)) {
                    shown.append(text.charAt(i));
                } else if (shown.length() == 0 || shown.charAt(shown.length() - 1) != ' ') {
                    shown.append(' ');
                }
            }
        }
        return shown.toString();
    }
}
