package io.github.disconnecttracker.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, whatever is in it: no line takes more memory than the longest one that can be a record. */
public final class RecordLines {
    /** A thousand frames with long names make a tenth of it. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int position;
    private int filled;

    /** Reads the lines of a stream. */
    public RecordLines(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the next line, cut off if it is longer than any record.
     *
     * @return {@code null} after the last
     * @throws IOException if the stream cannot be read
     */
    public @Nullable String next() throws IOException {
        int length = 0;
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any ? text(length) : null;
                }
            }
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            length = append(length, end - position);
            position = end;
            if (end < filled) {
                position++;
                return text(length);
            }
        }
    }

    private int append(int length, int more) {
        int taken = Math.min(more, LONGEST - length);
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(2 * line.length, length + taken)));
        }
        System.arraycopy(buffer, position, line, length, taken);
        return length + taken;
    }

    private String text(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }
}
