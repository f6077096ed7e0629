package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.library.Library;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the exceptions of R2DBC PostgreSQL and of the Vert.x client, which are no {@code SQLException}. Read in
 * r2dbc-postgresql 1.1, r2dbc-pool 1.0 and vertx-pg-client 4.5 to 5.0.
 */
final class ReactiveExceptions {
    private ReactiveExceptions() {}

    /** Returns what the first of them in a chain means, or {@code null}. */
    static @Nullable Classification classify(List<Throwable> chain) {
        for (Throwable each : chain) {
            if (!isReactive(each)) {
                continue;
            }
            Kind kind = kindOf(each, each.getClass().getName(), String.valueOf(each.getMessage()));
            if (kind != null) {
                return new Classification(kind, stateOf(each), String.valueOf(each.getMessage()));
            }
        }
        return null;
    }

    /** Returns whether an exception may be one of them: the rest is not worth a look. */
    static boolean isReactive(Throwable throwable) {
        return throwable.getClass().getName().startsWith("io.");
    }

    private static @Nullable Kind kindOf(Throwable failure, String type, String text) {
        if (Library.R2DBC_POSTGRESQL.owns(type)) {
            // its 08003 and 08006 mean the reverse of pgjdbc's
            if (type.endsWith("$PostgresConnectionClosedException")) {
                return Kind.USED_AFTER_CLOSE;
            }
            return type.endsWith("$PostgresConnectionException")
                    ? Kind.CONNECT_FAILED
                    : SqlStates.kindOf(stateOf(failure));
        }
        return switch (type) {
            case "io.vertx.pgclient.PgException" -> SqlStates.kindOf(stateOf(failure));
            case "io.vertx.sqlclient.ClosedConnectionException" -> Kind.BROKEN;
            case "io.vertx.core.VertxException" ->
                text.startsWith("Connection is not active now") ? Kind.USED_AFTER_CLOSE : null;
            case "io.r2dbc.spi.R2dbcTimeoutException" ->
                text.startsWith("Connection acquisition timed out") ? Kind.POOL_EXHAUSTED : null;
            default -> null;
        };
    }

    private static @Nullable String stateOf(Throwable failure) {
        try {
            return failure.getClass().getMethod("getSqlState").invoke(failure) instanceof String state ? state : null;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
