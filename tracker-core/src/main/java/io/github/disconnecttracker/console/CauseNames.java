package io.github.disconnecttracker.console;

import io.github.disconnecttracker.disconnect.Cause;

/** What brought a connection down, as the console names it. */
final class CauseNames {
    private CauseNames() {}

    static String of(Cause.Action action) {
        return switch (action) {
            case TERMINATE_BACKEND -> "pg_terminate_backend";
            case CANCEL -> "pg_cancel_backend";
            case CLOSE_CONNECTION -> "Connection.close";
            case ABORT_CONNECTION -> "Connection.abort";
            case CLOSE_POOL -> "the pool's close";
            case INTERRUPT -> "Thread.interrupt";
            case HOLDS_CONNECTIONS -> "connections held";
            case SERVER_STOPPED -> "the server's stop";
        };
    }
}
