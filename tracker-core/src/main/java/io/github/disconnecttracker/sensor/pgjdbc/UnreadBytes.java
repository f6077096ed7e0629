package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads unread messages of the server from an idle connection: the only trace of a session that was ended while idle.
 * This takes one to two milliseconds on a healthy connection. It sets the timeout of the driver's stream: otherwise the
 * driver would continue to read after the timeout of the socket, and never return.
 */
final class UnreadBytes {
    private static final int MOST_MESSAGES = 16;
    private static final int LONGEST_MESSAGE = 30_000;

    private final Object stream;
    private final PhysicalConnection connection;

    private UnreadBytes(Object stream, PhysicalConnection connection) {
        this.stream = stream;
        this.connection = connection;
    }

    /**
     * Reads the unread messages.
     *
     * @param executor the driver's executor, which no thread uses
     * @param connection receives the server's notice
     * @return how the session ended; {@code null} if it is alive
     */
    static @Nullable Classification of(Object executor, PhysicalConnection connection) {
        Object stream = DriverState.field(executor, "pgStream");
        return stream == null || Boolean.TRUE.equals(DriverState.call(executor, "isClosed"))
                ? null
                : new UnreadBytes(stream, connection).read();
    }

    private @Nullable Classification read() {
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

    private @Nullable Classification firstEnd() throws IOException {
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
                Classification end =
                        bytes instanceof byte[] fields && type != 'A' && type != 'S' ? said(type, fields) : null;
                if (end != null) {
                    return end;
                }
            }
            return null;
        } catch (EOFException e) {
            return new Classification(Kind.BROKEN, null, "The server had closed the idle connection.");
        } catch (SocketException e) {
            return new Classification(Kind.BROKEN, null, "The idle connection had broken: " + e.getMessage());
        }
    }

    private @Nullable Classification said(int type, byte[] fields) {
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
            return new Classification(Kind.TERMINATED, state, severity + ": " + message);
        }
        if (state.startsWith("57P")) {
            connection.serverReason(state + " " + message);
        }
        return null;
    }
}
