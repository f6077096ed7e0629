package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.PhysicalConnection;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the physical connection. Any part may be {@code null}.
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

    /** Returns a name of the server, one for all names of this machine; {@code null} if it is not known. */
    public @Nullable String server() {
        return url == null ? null : PhysicalConnection.serverOf(JdbcUrl.of(url));
    }
}
