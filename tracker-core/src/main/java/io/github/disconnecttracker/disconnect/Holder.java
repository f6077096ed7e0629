package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who holds connections of a pool or server that is full.
 *
 * @param test the test or container that took them, if known
 * @param thread the thread that took the oldest
 * @param pool the pool's name, if they come from one
 * @param connections how many
 * @param since when the oldest was taken
 * @param idleMillis for how many milliseconds the longest idle one has not been used; 0 if each is in use
 * @param lastSql the last statement of the longest idle one, its literals replaced; {@code null} if unknown
 * @param at the application's own frame that took them, if known
 * @param context the test class for which Spring's test framework has loaded, and keeps, the context that the pool is in;
 *     {@code null} if the pool is in none
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
