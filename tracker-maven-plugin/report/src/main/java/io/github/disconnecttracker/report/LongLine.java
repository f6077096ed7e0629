package io.github.disconnecttracker.report;

/** Shortens the texts in a line of JSON that is longer than any record, so that what remains still is JSON. */
final class LongLine {
    /** How many bytes stay of each text. */
    private static final int KEPT = 1 << 15;

    /** The ellipsis that marks a cut, in UTF-8. */
    private static final byte[] MARK = {(byte) 0xe2, (byte) 0x80, (byte) 0xa6};

    private static final int HEX_DIGITS = 4;
    private static final int BACKSLASH = HEX_DIGITS + 1;

    private final byte[] out;
    private int length;
    private boolean inText;

    /** How many bytes of an escape are still to come; behind a backslash that is not known. */
    private int escape;

    private int kept;
    private boolean cut;
    private boolean full;

    /** Makes a line that takes as many bytes. */
    LongLine(int longest) {
        this.out = new byte[longest];
    }

    /** Adds the next bytes of the line. */
    void add(byte[] bytes, int from, int to) {
        for (int i = from; i < to && !full; i++) {
            if (inText) {
                addOfText(bytes[i]);
            } else {
                inText = bytes[i] == '"';
                kept = 0;
                cut = false;
                put(bytes[i]);
            }
        }
    }

    private void addOfText(byte b) {
        // Neither an escape nor a character of several bytes may lose its end.
        boolean begins = escape == 0 && (b & 0xc0) != 0x80;
        if (escape == 0 && b == '"') {
            inText = false;
            put(b);
            return;
        }
        if (escape == BACKSLASH) {
            escape = b == 'u' ? HEX_DIGITS : 0;
        } else if (escape > 0) {
            escape--;
        } else if (b == '\\') {
            escape = BACKSLASH;
        }
        if (!cut && kept >= KEPT && begins) {
            cut = true;
            for (byte each : MARK) {
                put(each);
            }
        } else if (!cut) {
            kept++;
            put(b);
        }
    }

    private void put(byte b) {
        if (length < out.length) {
            out[length++] = b;
        } else {
            full = true;
        }
    }

    /** Returns the bytes of the line; others follow behind {@link #length}. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    /** Returns whether there was too much even so, and the end is missing. */
    boolean isFull() {
        return full;
    }
}
