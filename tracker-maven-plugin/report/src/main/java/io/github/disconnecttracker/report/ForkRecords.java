package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one fork has recorded, from its start on, while it is read. */
final class ForkRecords {
    private static final RecordReader<Leftover> LEFTOVERS = RecordReader.of(Leftover.class);

    /** A fork tells of fewer. */
    private static final int MOST_LEFTOVERS = 2_000;

    private static final int PENDING = 3_000;
    private static final long PENDING_CHARACTERS = 6_000_000;

    private final ForkHead head;
    private final Gathering<ForkHead> gathering;
    private final Map<Long, State> states = new LinkedHashMap<>();
    private final Map<Long, Leftover> leftovers = new LinkedHashMap<>();
    private String selfCheck;
    private boolean completed;
    private @Nullable Integer tests;
    private long lost;
    private long settled = -1;
    private long pending;
    private int senseless;
    private boolean deleted;

    /**
     * Begins with the fork's start.
     *
     * @param gathering takes its disconnects, each in its last state
     */
    ForkRecords(ForkHead head, Gathering<ForkHead> gathering) {
        this.head = head;
        this.selfCheck = head.selfCheck();
        this.gathering = gathering;
    }

    ForkHead head() {
        return head;
    }

    /** Returns the stack trace of a disconnect that may still change; {@code null} if there is none. */
    @Nullable
    StackTrace stackTrace(long seq) {
        State known = states.get(seq);
        return known == null ? null : known.disconnect().stackTrace();
    }

    /** Takes a disconnect, or the last state of one. */
    void put(long seq, Disconnect disconnect, int size, boolean update) {
        State known = states.get(seq);
        if (update && known == null && seq <= settled) {
            return;
        }
        if (!update && known != null) {
            // Of another JVM that writes to the same file.
            if (!known.disconnect().equals(disconnect)) {
                gather(seq, new State(disconnect, size));
            }
            return;
        }
        // An update is shorter than what it leaves as it was.
        int whole = known == null ? size : Math.max(size, known.size());
        states.put(seq, new State(disconnect, whole));
        pending += whole - (known == null ? 0 : known.size());
        settle(false);
    }

    /**
     * Takes what the fork said at its end; the last one counts.
     *
     * @throws RuntimeException if it is damaged
     */
    void end(JsonFields json) {
        Long newTests = json.optionalNumber("tests");
        Long newLost = json.optionalNumber("lost");
        String newSelfCheck = json.optionalText("selfCheck");
        completed = true;
        tests = newTests == null || newTests < 0 || newTests != newTests.intValue() ? null : newTests.intValue();
        lost = newLost == null ? 0 : newLost;
        selfCheck = newSelfCheck == null ? selfCheck : ForkHead.selfCheck(newSelfCheck);
    }

    /**
     * Takes a leftover, or the last state of one.
     *
     * @throws RuntimeException if it is damaged
     */
    void leftBehind(JsonFields json) {
        Long of = json.optionalNumber("of");
        long seq = of == null ? json.number("seq") : of;
        Leftover leftover = LEFTOVERS.read(json);
        if (leftovers.containsKey(seq) || leftovers.size() < MOST_LEFTOVERS) {
            leftovers.put(seq, leftover);
        }
    }

    /** Takes that the work of a leftover has failed later. */
    void failedLater(long seq) {
        leftovers.remove(seq);
    }

    /** Takes that the file was deleted while the fork wrote to it. */
    void deleted() {
        deleted = true;
    }

    /** Returns how many characters the records have that may still change. */
    long pending() {
        return pending;
    }

    /**
     * Hands over what is left.
     *
     * @param losses takes what is not in the report
     * @param timeline what happened in it when
     */
    RecordedFork finish(Consumer<Note.Wording> losses, ForkTimeline timeline) {
        settle(true);
        if (lost > 0) {
            long number = lost;
            losses.accept((file, name) ->
                    "Records could not be written [" + number + " of " + name.apply(head) + "]: look for a full disk.");
        }
        if (deleted) {
            losses.accept((file, name) -> "The records of a test JVM were deleted while it ran [" + name.apply(head)
                    + "]: it has written them"
                    + " again, but those of other test JVMs may be lost. Keep the tests away from"
                    + " tracker.outputDirectory.");
        }
        if (senseless > 0) {
            int number = senseless;
            losses.accept((file, name) -> "Disconnects have texts that cannot be read [" + number + " of "
                    + name.apply(head) + "]: they count, but are not listed.");
        }
        return new RecordedFork(head, selfCheck, completed, tests, timeline, List.copyOf(leftovers.values()));
    }

    /** A fork updates none but its last 2,000 entries, so older ones are in their last state. */
    private void settle(boolean all) {
        Iterator<Map.Entry<Long, State>> oldest = states.entrySet().iterator();
        while (oldest.hasNext() && (all || states.size() > PENDING || pending > PENDING_CHARACTERS)) {
            Map.Entry<Long, State> each = oldest.next();
            gather(each.getKey(), each.getValue());
            settled = Math.max(settled, each.getKey());
            pending -= each.getValue().size();
            oldest.remove();
        }
    }

    private void gather(long seq, State state) {
        if (!gathering.add(head, seq, state.disconnect(), state.size())) {
            senseless++;
        }
    }

    /** The current state of an entry, and the length of its record. */
    private record State(Disconnect disconnect, int size) {}
}
