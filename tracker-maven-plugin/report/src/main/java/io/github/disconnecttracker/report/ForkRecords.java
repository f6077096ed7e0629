package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one fork has recorded, from its start on. */
final class ForkRecords {
    private static final int PENDING = 3_000;
    private static final long PENDING_CHARACTERS = 6_000_000;
    private static final int NAME_LIMIT = 200;
    private static final int STATE_LIMIT = 4_000;

    private final String recordedName;
    private final long pid;
    private final String java;
    private final boolean agent;
    private final boolean testPlan;
    private final String execution;
    private final RecordPlace place;
    private final ReportDraft draft;
    private final @Nullable String host;
    private final Map<Long, State> states = new LinkedHashMap<>();
    private String name;
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
     * @throws RuntimeException if it is damaged
     */
    ForkRecords(JsonFields start, RecordSource source, Path file, int line, ReportDraft draft) {
        this.recordedName = source.prefix() + Bounded.text(start.text("name"), NAME_LIMIT);
        this.name = recordedName;
        this.pid = start.number("pid");
        this.java = Bounded.text(start.text("java"), NAME_LIMIT);
        this.agent = start.flag("agent");
        this.selfCheck = Bounded.text(start.text("selfCheck"), STATE_LIMIT);
        this.testPlan = start.flag("testPlan");
        this.execution = RecordSource.execution(file);
        this.place = new RecordPlace(file, line);
        this.draft = draft;
        this.host = start.optionalText("host");
    }

    /** Takes a name that no other fork of the execution has. */
    void begin(boolean listed) {
        if (listed) {
            name = draft.unique(execution, recordedName);
            draft.kills().fork(execution, name, host);
        }
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
        selfCheck = newSelfCheck == null ? selfCheck : Bounded.text(newSelfCheck, STATE_LIMIT);
    }

    /**
     * Takes a statement that has ended sessions, which may have been another fork's.
     *
     * @throws RuntimeException if it is damaged
     */
    void killed(JsonFields json) {
        draft.kills().add(execution, name, host, json);
    }

    /** Takes that the file was deleted while the fork wrote to it. */
    void deleted() {
        deleted = true;
    }

    /** Hands over what is left. */
    void finish(boolean listed) {
        settle(true);
        if (lost > 0) {
            draft.warnOfLoss("Records could not be written [" + lost + " of " + name + "]: look for a full disk.");
        }
        if (deleted) {
            draft.warnOfLoss(
                    "The records of a test JVM were deleted while it ran [" + name + "]: it has written them again, but"
                            + " those of other test JVMs may be lost. Keep the tests away from tracker.outputDirectory.");
        }
        if (senseless > 0) {
            draft.warnOfLoss("Disconnects have texts that cannot be read [" + senseless + " of " + name
                    + "]: they count, but are not listed.");
        }
        if (listed) {
            draft.add(new ForkSummary(name, execution, pid, java, agent, selfCheck, testPlan, completed, tests, place));
        }
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
        if (!draft.gathering().add(execution, name, seq, state.disconnect(), state.size())) {
            senseless++;
        }
    }

    /** An entry as far as it is known, and how long its record is. */
    private record State(Disconnect disconnect, int size) {}
}
