package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.disconnect.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proofs of the cause of a disconnect.
 *
 * @param all the acts that can have done it, in the order of their beginnings
 * @param unseen why an unseen act may be the cause; {@code null} if none can be
 * @param pending whether a possible cause is not over yet
 */
record Proofs(List<Proof> all, Cause.@Nullable Unseen unseen, boolean pending) {
    static final Proofs NONE = new Proofs(List.of(), null, false);

    /** Makes the proofs of one act that was seen; of none if it is {@code null}. */
    static Proofs ofCall(@Nullable Act act) {
        return of(act, Cause.Evidence.CALL);
    }

    /** Makes the proofs of one act; of none if it is {@code null}. */
    static Proofs of(@Nullable Act act, Cause.@Nullable Evidence evidence) {
        return act == null ? NONE : new Proofs(List.of(new Proof(act, evidence)), null, false);
    }

    /**
     * Returns the cause: the latest act, with the weakest evidence, if all acts are of one test; {@code null} if they are
     * not, or are done for a request of which several tests are possible.
     */
    @Nullable
    Proof cause() {
        if (all.isEmpty() || !isOfOneTest() || !candidates().isEmpty()) {
            return null;
        }
        Proof latest = all.get(0);
        Cause.Evidence weakest = latest.evidence();
        for (Proof each : all) {
            latest = each.act().nanos() - latest.act().nanos() >= 0 ? each : latest;
            Cause.Evidence evidence = each.evidence();
            weakest = weakest == null || evidence == null || evidence.compareTo(weakest) < 0 ? weakest : evidence;
        }
        return new Proof(latest.act(), weakest);
    }

    /**
     * Returns the causes that are possible where the acts are of several tests, each test's latest, or where they are done
     * for a request of which several tests are possible; else none.
     */
    List<Cause> candidates() {
        if (isOfOneTest()) {
            return all.isEmpty() ? List.of() : all.get(all.size() - 1).ofRequest();
        }
        List<Cause> candidates = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean latest = true;
            for (Proof later : all.subList(i + 1, all.size())) {
                latest &= !later.isOfSameTest(all.get(i));
            }
            if (latest) {
                List<Cause> ofRequest = all.get(i).ofRequest();
                candidates.addAll(ofRequest.isEmpty() ? List.of(all.get(i).cause()) : ofRequest);
            }
        }
        return candidates;
    }

    /** Returns whether all acts are of one test, or there is none. */
    boolean isOfOneTest() {
        for (Proof each : all) {
            if (!each.isOfSameTest(all.get(0))) {
                return false;
            }
        }
        return true;
    }
}
