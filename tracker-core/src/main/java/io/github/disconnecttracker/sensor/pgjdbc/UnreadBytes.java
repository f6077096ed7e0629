package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.disconnect.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the server has sent on a connection that nobody was reading: the only trace of a session that was ended while
 * idle. Takes one to two milliseconds on a healthy connection. Goes through the stream's own time-out: without it the
 * driver reads on when the socket's time-out strikes, and would never come back.
 */
final class UnreadBytes {
    private static final int MOST_MESSAGES = 16;
    private static final int LONGEST_MESSAGE = 30_000;

    private final Object stream;
    private @Nullable String notice;

    private UnreadBytes(Object stream) {
        this.stream = stream;
    }

    /**
     * Reads what is there.
     *
     * @param executor the driver's executor, which no thread uses
     * @return how the session ended, the server's notice as state and message; {@code null} if it is alive
     */
    static @Nullable Found of(Object executor) {
        Object stream = DriverState.field(executor, "pgStream");
        return stream == null || Boolean.TRUE.equals(DriverState.call(executor, "isClosed"))
                ? null
                : new UnreadBytes(stream).read();
    }

    private @Nullable Found read() {
        try {
            Object before = DriverState.invoke(stream, "getNetworkTimeout");
            if (!(before instanceof Integer)) {
                return null;
            }
            DriverState.invoke(stream, "setNetworkTimeout", 1);
            try {
                return firstEnd();
            } finally {
                DriverState.invoke(stream, "setNetworkTimeout", before);
            }
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Found firstEnd() throws IOException {
        try {
            for (int i = 0; i < MOST_MESSAGES; i++) {
                if (!(DriverState.invoke(stream, "peekChar") instanceof Integer type) || "ENAS".indexOf(type) < 0) {
                    return null;
                }
                DriverState.invoke(stream, "setNetworkTimeout", 50);
                DriverState.invoke(stream, "receiveChar");
                Object length = DriverState.invoke(stream, "receiveInteger4");
                if (!(length instanceof Integer size) || size < 4 || size > LONGEST_MESSAGE) {
                    return null;
                }
                Object bytes = DriverState.invoke(stream, "receive", size - 4);
                Found end = bytes instanceof byte[] fields && type != 'A' && type != 'S' ? said(type, fields) : null;
                if (end != null) {
                    return end;
                }
            }
            return null;
        } catch (EOFException e) {
            return new Found(
                    new Classification(Kind.BROKEN, null, "The server had closed the idle connection."), notice);
        } catch (SocketException e) {
            return new Found(
                    new Classification(Kind.BROKEN, null, "The idle connection had broken: " + e.getMessage()), notice);
        }
    }

    private @Nullable Found said(int type, byte[] fields) {
        String state = "";
        String severity = "";
        String message = "";
        for (String field : new String(fields, StandardCharsets.UTF_8).split("\0", -1)) {
            String value = field.isEmpty() ? "" : field.substring(1);
            switch (field.isEmpty() ? ' ' : field.charAt(0)) {
                case 'C' -> state = value;
                case 'S' -> severity = value;
                case 'M' -> message = value;
                default -> {
                    // detail, hint, place in the server's source
                }
            }
        }
        if (type == 'E') {
            return new Found(new Classification(Kind.TERMINATED, state, severity + ": " + message), notice);
        }
        if (state.startsWith("57P")) {
            notice = state + " " + message;
        }
        return null;
    }

    /**
     * How a session had ended.
     *
     * @param what the kind, and the server's words if it said any
     * @param notice the notice that came before the end, its state first; {@code null} if there was none
     */
    record Found(Classification what, @Nullable String notice) {}
}
