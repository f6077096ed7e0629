package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.console.ConsoleEntry;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.LeftoverLine;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disconnects and leftovers that were recorded since the console showed some: all of them up to a number that no suite in order
 * reaches, and how many more there are. Thread-safe.
 */
final class Unprinted {
    private static final int MOST = 1_000;

    private final Map<Long, Disconnect> bySeq = new LinkedHashMap<>();
    private final Map<Long, TestIdentity> leftovers = new HashMap<>();
    private int more;

    /** Takes a disconnect. */
    synchronized void found(long seq, Disconnect disconnect) {
        if (bySeq.size() < MOST) {
            bySeq.put(seq, disconnect);
        } else if (disconnect.counted()) {
            more++;
        }
    }

    /** Receives the current state of a disconnect. */
    synchronized void changed(long seq, Disconnect disconnect) {
        bySeq.replace(seq, disconnect);
    }

    /** Takes a leftover, or the same one again. */
    synchronized void leftBehind(long seq, TestIdentity test) {
        leftovers.put(seq, test);
    }

    /** Drops a leftover of which a disconnect tells. */
    synchronized void failedLater(long seq) {
        leftovers.remove(seq);
    }

    /** Returns the blocks of its disconnects and drops them; empty if there is nothing to show. */
    synchronized String takeBlocks() {
        List<ConsoleEntry> entries = new ArrayList<>();
        bySeq.values().forEach(each -> entries.add(new ConsoleEntry(DisconnectId.of(each), each, 1, false)));
        String blocks = ConsoleReport.blocks(entries, more);
        String left = LeftoverLine.of(leftovers.values());
        bySeq.clear();
        leftovers.clear();
        more = 0;
        return blocks.isEmpty() || left.isEmpty() ? blocks + left : blocks + "\n" + left;
    }
}
