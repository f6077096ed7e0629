package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A holder of connections of a full pool or server.
 *
 * @param test the test or container that took them, if known
 * @param thread the thread that took the oldest
 * @param pool the pool's name, if they come from one
 * @param connections how many
 * @param since when the oldest was taken
 * @param idleMillis how long the longest idle connection has not been used, in milliseconds; 0 if all are in use
 * @param lastSql the last statement of the longest idle connection, without literals; {@code null} if unknown
 * @param at the application's own frame that took them, if known
 * @param context the test class for which Spring has loaded the cached context of the pool; {@code null} if the pool is
 *     in none
 */
public record Holder(
        @Nullable TestIdentity test,
        ClientThread thread,
        @Nullable String pool,
        int connections,
        Instant since,
        long idleMillis,
        @Nullable String lastSql,
        @Nullable String at,
        @Nullable String context) {}
