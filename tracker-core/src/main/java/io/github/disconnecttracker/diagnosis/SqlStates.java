package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a SQLState means for the connection; the report's contract lists the same states. */
public final class SqlStates {
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String CONNECTION_FAILURE = "08006";
    public static final String QUERY_CANCELED = "57014";

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("57P01", Kind.TERMINATED),
            Map.entry("57P02", Kind.TERMINATED),
            Map.entry("57P04", Kind.TERMINATED),
            Map.entry("57P05", Kind.TERMINATED),
            Map.entry("25P03", Kind.TERMINATED),
            Map.entry("25P04", Kind.TERMINATED),
            Map.entry("08000", Kind.BROKEN),
            Map.entry(CONNECTION_FAILURE, Kind.BROKEN),
            Map.entry("08007", Kind.BROKEN),
            Map.entry("08P01", Kind.BROKEN),
            Map.entry("08S01", Kind.BROKEN),
            Map.entry("08003", Kind.USED_AFTER_CLOSE),
            Map.entry("08001", Kind.CONNECT_FAILED),
            Map.entry("08004", Kind.CONNECT_FAILED),
            Map.entry("57P03", Kind.CONNECT_FAILED),
            Map.entry("3D000", Kind.CONNECT_FAILED),
            Map.entry(TOO_MANY_CONNECTIONS, Kind.TOO_MANY_CONNECTIONS));

    private SqlStates() {}

    /** Returns the kind of a state, or {@code null} if it is no connection failure. */
    static @Nullable Kind kindOf(@Nullable String state) {
        if (state == null) {
            return null;
        }
        Kind kind = KINDS.get(state);
        return kind == null && state.startsWith("28") && state.length() == 5 ? Kind.CONNECT_FAILED : kind;
    }

    /** Returns whether it is the state of a mere statement's or transaction's failure: by far the most are. */
    static boolean isStatementError(@Nullable String state) {
        return state != null && (state.startsWith("23") || state.startsWith("22") || state.startsWith("40"));
    }

    /**
     * Returns the kind of a server error with severity FATAL or PANIC, which always ends the session. Classes 42 and 55
     * are fatal only while a session starts: no CONNECT right, an unknown option, a database that takes no connections.
     */
    static Kind kindOfFatal(@Nullable String state) {
        Kind kind = kindOf(state);
        if (kind != null) {
            return kind;
        }
        return state != null && (state.startsWith("42") || state.startsWith("55"))
                ? Kind.CONNECT_FAILED
                : Kind.TERMINATED;
    }

    /** Returns whether there was no server, or the server was starting or stopping. */
    public static boolean isOutOfReach(@Nullable String state) {
        return "08001".equals(state) || CONNECTION_FAILURE.equals(state) || "57P03".equals(state);
    }

    /** Returns the kind of a failed attempt to connect. */
    static Kind kindOfConnectFailure(@Nullable String state) {
        return TOO_MANY_CONNECTIONS.equals(state) ? Kind.TOO_MANY_CONNECTIONS : Kind.CONNECT_FAILED;
    }
}
