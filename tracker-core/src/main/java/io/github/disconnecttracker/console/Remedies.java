package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the remedy for a disconnect: that of its cause, of its kind, or of how its work came to be there. */
public final class Remedies {
    private static final List<Remedy> OWN = new ArrayList<>();

    static final Remedy AWAIT_BACKGROUND_WORK = own(
            "await-background-work",
            "end or await the background work before the test ends: join the thread, get() the future,"
                    + " or shut the executor down and await its termination in @AfterEach.");
    static final Remedy STOP_SCHEDULED_WORK = own(
            "stop-scheduled-work",
            "stop the work that this test started before the test ends, and wait until it has"
                    + " stopped: a later test closed what the work still used.");
    static final Remedy RAISE_TIMEOUT = own(
            "raise-timeout",
            "the server's own limit ended the session: commit or close earlier, or raise the timeout that the"
                    + " message names.");
    static final Remedy KEEP_SERVER_UP = own(
            "keep-server-up",
            "nothing that the tracker saw in this JVM explains it: look in the server's log, and for a"
                    + " crash, a restart, a proxy or a firewall's idle limit.");
    static final Remedy SHOW_WHO_ENDS_SESSIONS = own(
            "show-who-ends-sessions",
            "end sessions with select pid, pg_terminate_backend(pid), not inside a function, an"
                    + " aggregate or a DO block: the tracker then sees which ones. Or look in the server's log for who"
                    + " ended this session.");
    static final Remedy USE_BEFORE_CLOSE = own(
            "use-before-close",
            "take a fresh connection instead of a closed one, and keep no connection in a field beyond its test.");
    static final Remedy START_SERVER_FIRST = own(
            "start-server-first",
            "make sure that the server accepts connections before the test starts, and that host, port,"
                    + " database, user and password are right.");
    static final Remedy FREE_SERVER_SLOTS = own(
            "free-server-slots",
            "close connections and pools when their test ends, make the pools smaller, or raise max_connections.");
    static final Remedy RETURN_TO_POOL = own(
            "return-to-pool",
            "return connections in time (try-with-resources), or make the pool as large as the number of"
                    + " threads that borrow at once.");
    static final Remedy CLOSE_WHAT_IS_TAKEN =
            own("close-what-is-taken", "close every connection in a try-with-resources statement.");
    static final Remedy NAME_THE_SUBMITTER = own(
            "name-the-submitter",
            "the tracker does not know which test this work belongs to: attach the agent if it is"
                    + " missing, or hand the work over with DisconnectTracker.wrap(...).");

    private Remedies() {}

    private static Remedy own(String id, String text) {
        Remedy remedy = new Remedy(id, text);
        OWN.add(remedy);
        return remedy;
    }

    /** Returns all remedies: those of causes, and the others. */
    public static Set<Remedy> all() {
        Set<Remedy> all = new LinkedHashSet<>();
        for (Action each : Action.values()) {
            all.addAll(each.remedies());
        }
        all.addAll(OWN);
        return all;
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
            boolean killed = cause != null && cause.action().isKill();
            return !killed && isOtherClass(disconnect.test(), cause) ? STOP_SCHEDULED_WORK : AWAIT_BACKGROUND_WORK;
        }
        if (disconnect.causeUnseen() != null) {
            return SHOW_WHO_ENDS_SESSIONS;
        }
        if (cause == null && !disconnect.causeCandidates().isEmpty()) {
            cause = disconnect.causeCandidates().get(0);
        }
        return cause == null ? ofKind(disconnect) : ofCause(disconnect, cause, background);
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

    private static Remedy ofCause(Disconnect disconnect, Cause cause, boolean background) {
        if (background && cause.action().isClose()) {
            return AWAIT_BACKGROUND_WORK;
        }
        boolean byOwner = cause.test() != null && cause.test().equals(disconnect.test());
        Remedy remedy = cause.action().remedy(byOwner);
        return remedy == null ? ofKind(disconnect) : remedy;
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
