package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The entry that a scenario must make.
 *
 * @param kind what happened
 * @param sqlState that of the client's exception
 * @param serverReason the SQLState of the server's notice; {@code null} for none
 * @param cause what brought the connection down; {@code null} if nothing in this JVM did
 * @param sqlStateOnPool the SQLState where a pool is between; {@code null} for the same
 * @param recovered whether nobody is hurt
 * @param connecting whether it fails before there is a connection: pools then fail in their own way
 * @param onOldDriver what pgjdbc 42.2.5 makes of it; {@code null} for the same
 * @param since the first version of the server that can do it
 */
record Expected(
        Kind kind,
        @Nullable String sqlState,
        @Nullable String serverReason,
        @Nullable Action cause,
        @Nullable String sqlStateOnPool,
        boolean recovered,
        boolean connecting,
        @Nullable Expected onOldDriver,
        int since) {

    Expected by(Action action) {
        return new Expected(
                kind, sqlState, serverReason, action, sqlStateOnPool, recovered, connecting, onOldDriver, since);
    }

    Expected because(String notice) {
        return new Expected(kind, sqlState, notice, cause, sqlStateOnPool, recovered, connecting, onOldDriver, since);
    }

    Expected onPool(String state) {
        return new Expected(kind, sqlState, serverReason, cause, state, recovered, connecting, onOldDriver, since);
    }

    Expected recovering() {
        return new Expected(kind, sqlState, serverReason, cause, sqlStateOnPool, true, connecting, onOldDriver, since);
    }

    Expected whileConnecting() {
        return new Expected(kind, sqlState, serverReason, cause, sqlStateOnPool, recovered, true, onOldDriver, since);
    }

    Expected sinceServer(int version) {
        return new Expected(
                kind, sqlState, serverReason, cause, sqlStateOnPool, recovered, connecting, onOldDriver, version);
    }

    Expected onOldDriver(Kind otherKind, String otherState) {
        Expected other = new Expected(
                otherKind, otherState, serverReason, cause, sqlStateOnPool, recovered, connecting, null, since);
        return new Expected(kind, sqlState, serverReason, cause, sqlStateOnPool, recovered, connecting, other, since);
    }

    /** Returns what the driver of this JVM makes of it. */
    Expected ofThisDriver() {
        return onOldDriver != null && MatrixRow.DRIVER.equals("42.2.5") ? onOldDriver : this;
    }

    @Nullable
    String sqlStateVia(Way way) {
        return way != Way.DRIVER_MANAGER && way != Way.DATA_SOURCE && sqlStateOnPool != null
                ? sqlStateOnPool
                : sqlState;
    }
}
