package io.github.disconnecttracker.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads the times of records. */
final class RecordTime {
    /** How long a time is up to its seconds. */
    private static final int SECONDS = 19;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEHIND = Instant.parse("+10000-01-01T00:00:00Z");

    private RecordTime() {}

    /**
     * Reads a time such as {@code 2026-11-21T10:15:12.123Z}.
     *
     * @throws DateTimeException if it is none of the years 1 to 9999: no calendar and no span of time takes others
     */
    static Instant of(String text) {
        Instant time = isUsual(text) ? usual(text) : Instant.parse(text);
        if (time.isBefore(FIRST) || !time.isBefore(BEHIND)) {
            throw new DateTimeException("no time of the years 1 to 9999: " + text);
        }
        return time;
    }

    /** The form in which this tool writes is worth a shortcut: it is in every record. */
    private static boolean isUsual(String text) {
        int fraction = text.length() - SECONDS - 1;
        return (fraction == 0 || (fraction > 0 && fraction <= 10 && fraction % 3 == 1 && text.charAt(SECONDS) == '.'))
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.endsWith("Z");
    }

    private static Instant usual(String text) {
        try {
            long second = LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 5, 7),
                            digits(text, 8, 10),
                            digits(text, 11, 13),
                            digits(text, 14, 16),
                            digits(text, 17, SECONDS))
                    .toEpochSecond(ZoneOffset.UTC);
            int fraction = text.length() - SECONDS - 1;
            int nanos = fraction == 0 ? 0 : digits(text, SECONDS + 1, SECONDS + fraction);
            for (int i = fraction; i < 10; i++) {
                nanos *= 10;
            }
            return Instant.ofEpochSecond(second, nanos);
        } catch (DateTimeException e) {
            // The parser handles the other forms, or reports the error.
            return Instant.parse(text);
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
