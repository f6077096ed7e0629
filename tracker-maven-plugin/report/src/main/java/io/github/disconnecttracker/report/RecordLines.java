package io.github.disconnecttracker.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a file with any content. A line never takes more memory than the longest possible record. */
final class RecordLines {
    /** A thousand frames with long names make a tenth of it. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int position;
    private int filled;
    private int length;
    private byte bits;
    private @Nullable LongLine longLine;
    private long taken;
    private boolean whole;
    private boolean begun;

    /** Reads the lines of a stream. */
    RecordLines(InputStream in) {
        this.in = in;
    }

    /**
     * Moves to the next line. In a line that is longer than any record, texts are shortened; if it is still too long,
     * it is cut.
     *
     * @return whether there is one
     * @throws IOException if the stream cannot be read
     */
    boolean next() throws IOException {
        boolean any = begun;
        if (!begun) {
            length = 0;
            bits = 0;
            longLine = null;
        }
        begun = false;
        whole = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    trim();
                    return any;
                }
                taken += filled;
            }
            any = true;
            int end = endOfLine();
            append(end - position);
            position = end;
            if (end < filled) {
                position++;
                whole = true;
                trim();
                return true;
            }
        }
    }

    /** Goes on with a line that is not yet whole where its stream has ended, in the stream of what was written since. */
    RecordLines continued(InputStream rest) {
        RecordLines lines = new RecordLines(rest);
        lines.line = line;
        lines.length = length;
        lines.bits = bits;
        lines.longLine = longLine;
        lines.begun = true;
        return lines;
    }

    /** Returns whether the line has an end; if not, the stream has ended first. */
    boolean isWhole() {
        return whole;
    }

    /** Returns where the line ends in the stream. */
    long end() {
        return taken - (filled - position);
    }

    /** Works on local variables: each byte of all records passes here, and the JVM would write fields for each. */
    private int endOfLine() {
        byte[] bytes = buffer;
        int limit = filled;
        int end = position;
        int all = 0;
        while (end < limit && bytes[end] != '\n') {
            all |= bytes[end++];
        }
        bits |= (byte) all;
        return end;
    }

    /** Returns how many characters the line has, without its end. */
    int length() {
        return bits < 0 ? text().length() : length;
    }

    /** Returns how many bytes of {@link #bytes} are the line. */
    int size() {
        return length;
    }

    /** Returns whether the line's end is missing: it was too long. */
    boolean isCutOff() {
        return longLine != null && longLine.isFull();
    }

    /** Returns whether the line begins with some ASCII text. */
    boolean startsWith(String prefix) {
        if (length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (line[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the line. */
    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns the bytes of the line, which hold until the next one, and other bytes behind them. */
    byte[] bytes() {
        return line;
    }

    private void append(int more) {
        if (longLine == null && length + more <= LONGEST) {
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(2 * line.length, length + more)));
            }
            System.arraycopy(buffer, position, line, length, more);
            length += more;
            return;
        }
        if (longLine == null) {
            longLine = new LongLine(LONGEST);
            longLine.add(line, 0, length);
            line = longLine.bytes();
        }
        longLine.add(buffer, position, position + more);
        length = longLine.length();
    }

    private void trim() {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
    }
}
