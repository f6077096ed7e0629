package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.SqlStates;
import io.github.disconnecttracker.disconnect.Kind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links two failures of work that outlives its server: the loss of its session, and its vain attempts to connect again.
 */
final class Stories {
    private static final int SERVERS = 1_000;
    private static final int LOSSES = 2_000;

    private final Entries entries;

    /** When a connection last reached each server, in terms of {@link System#nanoTime()}. */
    private final Map<String, Long> reached = new LinkedHashMap<>();

    /** Which work has lost a session. */
    private final Map<Entry, Object> works = new LinkedHashMap<>();

    Stories(Entries entries) {
        this.entries = entries;
    }

    /** Takes an attempt to connect that was a success. */
    void reached(PhysicalConnection attempt) {
        String server = attempt.server();
        if (server != null) {
            Entries.putBounded(reached, server, attempt.opened().nanos(), SERVERS);
        }
    }

    /** Receives the loss of a session on the current thread. */
    void lost(Entry loss, Origin origin) {
        Object work = isLoss(loss) ? Ancestry.story(origin, true) : null;
        if (work != null) {
            Entries.putBounded(works, loss, work, LOSSES);
        }
    }

    /**
     * Returns what each of which the tries of one loop may have in common: the thread, and the work, which may change its
     * thread.
     *
     * @param failed whether one has failed
     */
    static List<Object> tries(Origin origin, boolean failed) {
        Object work = Ancestry.story(origin, failed);
        return work == null
                ? List.of(origin.thread().id())
                : List.of(origin.thread().id(), work);
    }

    /**
     * Links an attempt of the current thread's in vain to the latest loss of a session that it follows, if there is one.
     *
     * @param attempt the facts of the attempt; {@code null} if there are none
     */
    void link(Entry failed, @Nullable PhysicalConnection attempt) {
        String server = attempt == null ? null : attempt.server();
        if (server == null || failed.kind() != Kind.CONNECT_FAILED) {
            return;
        }
        Object work = Ancestry.story(failed.origin(), false);
        for (Iterator<Entry> latest = entries.latestFirst(); latest.hasNext(); ) {
            Entry each = latest.next();
            if (isLossOn(server, each)
                    && each.origin().sameTest(failed.origin())
                    && (isOnSameThread(each.origin(), failed.origin()) || (work != null && work == works.get(each)))
                    && isOfSameCause(each, failed, server)) {
                failed.follow(each);
                return;
            }
        }
    }

    private static boolean isLossOn(String server, Entry entry) {
        PhysicalConnection lost = entry.connection();
        return isLoss(entry) && lost != null && server.equals(lost.server());
    }

    private static boolean isLoss(Entry entry) {
        return entry.kind() == Kind.TERMINATED || entry.kind() == Kind.BROKEN;
    }

    /** Returns whether both failures are on one thread that still does the same work. */
    private static boolean isOnSameThread(Origin one, Origin other) {
        return one.thread().id() == other.thread().id() && one.path().equals(other.path());
    }

    /**
     * Returns whether both have the same cause. If the cause is not known, they have not if the server was reached in
     * between, or answers now.
     */
    private boolean isOfSameCause(Entry loss, Entry failed, String server) {
        Proof cause = loss.proofs().cause();
        Proof ofFailed = failed.proofs().cause();
        if (cause != null && ofFailed != null) {
            return cause.act() == ofFailed.act();
        }
        boolean unknown = loss.proofs().all().isEmpty()
                && !loss.proofs().pending()
                && failed.proofs().all().isEmpty();
        Long since = reached.get(server);
        boolean wasBack = since != null && since - loss.origin().nanos() >= 0;
        return unknown
                && !wasBack
                && SqlStates.isOutOfReach(failed.classification().sqlState());
    }
}
