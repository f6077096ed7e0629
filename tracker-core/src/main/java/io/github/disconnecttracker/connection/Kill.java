package io.github.disconnecttracker.connection;

import org.jspecify.annotations.Nullable;

/**
 * A call of {@code pg_terminate_backend}.
 *
 * @param server the server, as {@link JdbcUrl#server()} names it
 * @param backendPid the session that it names; {@code null} if it names a set, or a bind value
 * @param act who did it
 */
public record Kill(@Nullable String server, @Nullable Integer backendPid, Act act) {}
