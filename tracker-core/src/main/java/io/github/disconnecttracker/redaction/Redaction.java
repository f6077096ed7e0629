package io.github.disconnecttracker.redaction;

import java.util.BitSet;

/**
 * Collects what of a text is not shown. Whoever finds something that is not for others marks it, and all marks hold: what
 * one of them takes for a value, a string or a comment never keeps another from finding something within it.
 */
final class Redaction {
    /** How often each character of an honest text is looked at, by far; bounds the time that a hostile one takes. */
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

    /** Shows a question mark instead of a stretch. */
    void hide(int from, int to) {
        hidden.set(from, to);
    }

    /** Shows nothing instead of a stretch. */
    void leaveOut(int from, int to) {
        leftOut.set(from, to);
    }

    /** Shows one blank instead of neighbouring stretches. */
    void blank(int from, int to) {
        blank.set(from);
        leftOut.set(from + 1, to);
    }

    /**
     * Counts characters that were looked at ahead. A text that has nearly all of its characters announce something that
     * ends far away is hidden from there on.
     *
     * @param at where the scan is
     * @return whether it goes on
     */
    boolean goesOn(int at, int lookedAt) {
        looks -= lookedAt;
        if (looks < 0) {
            hide(at, text.length());
        }
        return looks >= 0;
    }

    /** Returns what is left of the text. */
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
