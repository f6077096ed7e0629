package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a physical connection. Any part may be {@code null}.
 *
 * @param backendPid the server's process id of the session
 * @param url the JDBC URL without user, password or other parameters
 * @param applicationName the session's {@code application_name}
 * @param pool the pool's name
 * @param lastSql the last statement, literals replaced by {@code ?}
 */
public record ConnectionFacts(
        @Nullable Integer backendPid,
        @Nullable String url,
        @Nullable String applicationName,
        @Nullable String pool,
        @Nullable String lastSql) {

    /**
     * Returns the facts of a connection, or of the pool that had none; {@code null} if there is neither.
     *
     * @param refusing the pool that refused; {@code null} if the connection is its own pool's, or nobody's
     */
    public static @Nullable ConnectionFacts of(@Nullable PhysicalConnection connection, @Nullable Pool refusing) {
        Pool from = connection == null || refusing != null ? refusing : connection.pool();
        if (connection == null) {
            return from == null ? null : new ConnectionFacts(null, null, null, from.name(), null);
        }
        return new ConnectionFacts(
                connection.backendPid() == 0 ? null : connection.backendPid(),
                connection.url() == null ? null : connection.url().text(),
                connection.applicationName(),
                from == null ? null : from.name(),
                connection.lastSql());
    }

    /** Returns the name of the server, the same for all names of this machine; {@code null} if unknown. */
    public @Nullable String server() {
        return url == null ? null : PhysicalConnection.serverOf(JdbcUrl.of(url));
    }
}
