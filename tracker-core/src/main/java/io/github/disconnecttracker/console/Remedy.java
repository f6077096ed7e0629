package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The remedies for disconnects. Their ids are part of the report. */
public enum Remedy {
    AWAIT_BACKGROUND_WORK("end or await the background work before the test ends: join the thread, get() the future,"
            + " or shut the executor down and await its termination in @AfterEach."),
    STOP_SCHEDULED_WORK("stop the work that this test started before the test ends, and wait until it has"
            + " stopped: a later test closed what the work still used."),
    KEEP_SESSIONS_APART("do not end another test's session: terminate by the exact pid of a session of your own, or"
            + " give each test its own database."),
    EXPECT_OWN_TERMINATION("the test ended its own session: use a fresh connection afterwards, or discard the pool's"
            + " connections first."),
    CLOSE_AFTER_LAST_USE("close a connection only after its last use: let the code that opened it close it, and"
            + " wait for all threads that use it."),
    CLOSE_POOL_LAST("close the pool last: first stop and await everything that borrows from it."),
    DO_NOT_ABORT("do not abort a connection that other threads still use: only the code that opened it should"
            + " call abort()."),
    DO_NOT_INTERRUPT("do not interrupt work that talks to the server from a virtual thread, which closes its socket, or"
            + " that waits for a connection: cancel the statement, or let the work end by itself."),
    STOP_SERVER_LAST("stop the server or the container after the last test and the last background task: share one"
            + " server for the whole run."),
    RAISE_TIMEOUT("the server's own limit ended the session: commit or close earlier, or raise the timeout that the"
            + " message names."),
    KEEP_SERVER_UP("nothing that the tracker saw in this JVM explains it: look in the server's log, and for a"
            + " crash, a restart, a proxy or a firewall's idle limit."),
    SHOW_WHO_ENDS_SESSIONS("end sessions with select pid, pg_terminate_backend(pid), not inside a function, an"
            + " aggregate or a DO block: the tracker then sees which ones. Or look in the server's log for who"
            + " ended this session."),
    USE_BEFORE_CLOSE(
            "take a fresh connection instead of a closed one, and keep no connection in a field beyond" + " its test."),
    START_SERVER_FIRST("make sure that the server accepts connections before the test starts, and that host, port,"
            + " database, user and password are right."),
    FREE_SERVER_SLOTS(
            "close connections and pools when their test ends, make the pools smaller, or raise max_connections."),
    RETURN_TO_POOL("return connections in time (try-with-resources), or make the pool as large as the number of"
            + " threads that borrow at once."),
    CLOSE_WHAT_IS_TAKEN("close every connection in a try-with-resources statement."),
    NAME_THE_SUBMITTER("the tracker does not know which test this work belongs to: attach the agent if it is"
            + " missing, or hand the work over with DisconnectTracker.wrap(...).");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    /** Returns the stable name, such as {@code await-background-work}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns one sentence of advice. */
    public String text() {
        return text;
    }

    /** Returns the remedy for a disconnect. */
    public static Remedy of(Disconnect disconnect) {
        if (disconnect.kind() == Kind.LEAKED) {
            return CLOSE_WHAT_IS_TAKEN;
        }
        if (disconnect.attribution().status() != Attribution.Status.ATTRIBUTED && disconnect.cause() == null) {
            return NAME_THE_SUBMITTER;
        }
        Cause cause = disconnect.cause();
        boolean background = disconnect.attribution().by() == Evidence.TASK
                || disconnect.attribution().by() == Evidence.THREAD;
        boolean request = disconnect.attribution().by() == Evidence.REQUEST
                || disconnect.attribution().by() == Evidence.WINDOW;
        if ((background || request) && disconnect.late()) {
            // A kill may have been meant for another session; a close of a pool or a server comes after all tests of
            // its class.
            boolean killed = cause != null && cause.action() == Action.TERMINATE_BACKEND;
            return !killed && isOtherClass(disconnect.test(), cause) ? STOP_SCHEDULED_WORK : AWAIT_BACKGROUND_WORK;
        }
        if (disconnect.causeUnseen() != null) {
            return SHOW_WHO_ENDS_SESSIONS;
        }
        if (cause == null && !disconnect.causeCandidates().isEmpty()) {
            cause = disconnect.causeCandidates().get(0);
        }
        return cause == null || cause.action() == Action.HOLDS_CONNECTIONS
                ? ofKind(disconnect)
                : ofCause(disconnect.test(), cause, background);
    }

    private static boolean isOthers(@Nullable TestIdentity owner, @Nullable Cause cause) {
        return cause != null && cause.test() != null && !cause.test().equals(owner);
    }

    /**
     * Returns whether another class is the cause: a class may close in its own {@code @AfterAll} what its tests still
     * use.
     */
    private static boolean isOtherClass(@Nullable TestIdentity owner, @Nullable Cause cause) {
        boolean ownClass = owner != null
                && cause != null
                && cause.test() != null
                && Objects.equals(owner.className(), cause.test().className());
        return !ownClass && isOthers(owner, cause);
    }

    private static Remedy ofCause(@Nullable TestIdentity owner, Cause cause, boolean background) {
        return switch (cause.action()) {
            case TERMINATE_BACKEND, CANCEL ->
                cause.test() == null || isOthers(owner, cause) ? KEEP_SESSIONS_APART : EXPECT_OWN_TERMINATION;
            case CLOSE_CONNECTION -> background ? AWAIT_BACKGROUND_WORK : CLOSE_AFTER_LAST_USE;
            case ABORT_CONNECTION -> DO_NOT_ABORT;
            case CLOSE_POOL -> background ? AWAIT_BACKGROUND_WORK : CLOSE_POOL_LAST;
            case INTERRUPT -> DO_NOT_INTERRUPT;
            case HOLDS_CONNECTIONS -> RETURN_TO_POOL;
            case SERVER_STOPPED -> STOP_SERVER_LAST;
        };
    }

    private static Remedy ofKind(Disconnect disconnect) {
        return switch (disconnect.kind()) {
            case TERMINATED -> isServerLimit(disconnect.sqlState()) ? RAISE_TIMEOUT : KEEP_SERVER_UP;
            case BROKEN -> KEEP_SERVER_UP;
            case USED_AFTER_CLOSE -> USE_BEFORE_CLOSE;
            case CONNECT_FAILED -> START_SERVER_FIRST;
            case TOO_MANY_CONNECTIONS -> FREE_SERVER_SLOTS;
            case POOL_EXHAUSTED -> RETURN_TO_POOL;
            case LEAKED -> CLOSE_WHAT_IS_TAKEN;
        };
    }

    static boolean isServerLimit(@Nullable String sqlState) {
        return "25P03".equals(sqlState) || "57P05".equals(sqlState) || "25P04".equals(sqlState);
    }
}
