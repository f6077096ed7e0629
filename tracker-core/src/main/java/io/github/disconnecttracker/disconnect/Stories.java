package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links what one work meets that outlives its server: the loss of its session, and that it cannot connect again. */
final class Stories {
    private static final int SERVERS = 1_000;

    private final Entries entries;

    /** When somebody last reached a server, as of {@link System#nanoTime()}. */
    private final Map<String, Long> reached = new LinkedHashMap<>();

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

    /**
     * Links an attempt in vain to the latest loss of a session that it follows, if there is one.
     *
     * @param attempt what is known of the attempt, if anything
     */
    void link(Entry failed, @Nullable PhysicalConnection attempt) {
        String server = attempt == null ? null : attempt.server();
        if (server == null || failed.kind() != Kind.CONNECT_FAILED) {
            return;
        }
        for (Iterator<Entry> latest = entries.latestFirst(); latest.hasNext(); ) {
            Entry each = latest.next();
            if (isLossOn(server, each)
                    && isOfSameWork(each.origin(), failed.origin())
                    && isOfSameCause(each, failed, server)) {
                failed.follow(each);
                return;
            }
        }
    }

    private static boolean isLossOn(String server, Entry entry) {
        PhysicalConnection lost = entry.connection();
        boolean isLoss = entry.kind() == Kind.TERMINATED || entry.kind() == Kind.BROKEN;
        return isLoss && lost != null && server.equals(lost.server());
    }

    /** One thread that still does what the same test once gave it. */
    private static boolean isOfSameWork(Origin one, Origin other) {
        return one.sameTest(other)
                && one.thread().id() == other.thread().id()
                && one.path().equals(other.path());
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
