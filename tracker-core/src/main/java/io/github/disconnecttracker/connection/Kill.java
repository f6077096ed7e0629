package io.github.disconnecttracker.connection;

import org.jspecify.annotations.Nullable;

/**
 * A call of {@code pg_terminate_backend}, or a {@code DROP DATABASE … WITH (FORCE)}.
 *
 * @param server the server, as {@link JdbcUrl#server()} names it
 * @param backendPid the session that it names; {@code null} if it names a set, or a bind value
 * @param database the database whose sessions it ends; {@code null} if that is not the point
 * @param act who did it
 */
public record Kill(
        @Nullable String server,
        @Nullable Integer backendPid,
        @Nullable String database,
        Act act) {}
