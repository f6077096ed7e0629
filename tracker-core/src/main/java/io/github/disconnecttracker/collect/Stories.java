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

/** Links what one work meets that outlives its server: the loss of its session, and that it cannot connect again. */
final class Stories {
    private static final int SERVERS = 1_000;
    private static final int LOSSES = 2_000;

    private final Entries entries;

    /** When somebody last reached a server, as of {@link System#nanoTime()}. */
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

    /** Takes the loss of a session that the current thread has met. */
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
     * @param attempt what is known of the attempt, if anything
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

    /** One thread that still does what it was once given. */
    private static boolean isOnSameThread(Origin one, Origin other) {
        return one.thread().id() == other.thread().id() && one.path().equals(other.path());
    }

    /** Where nobody knows the cause, a server that has been back meanwhile, or that answers, is another story. */
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
