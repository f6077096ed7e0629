package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;

/** The rule for log lines without an exception: they belong to the last failure of their thread. */
final class LogLines {
    /** Limits the age of that failure, in nanoseconds: a library logs right after the failure, on the same thread. */
    private static final long LOG_LINE_NANOS = 1_000_000_000L;

    private final Entries entries;
    private final EntryFactory factory;
    private final OwnerFinder owners;

    LogLines(Entries entries, EntryFactory factory, OwnerFinder owners) {
        this.entries = entries;
        this.factory = factory;
        this.owners = owners;
    }

    /** Takes a line. */
    void logged(Sighting sighting, Classification classification, Origin origin) {
        Entry last = entries.lastOn(origin, LOG_LINE_NANOS);
        if (last != null) {
            entries.seenAgain(last, sighting);
            return;
        }
        Entry entry =
                factory.observed(classification, owners.find(origin, null), null, Proofs.NONE, StackTrace.NONE, false);
        entries.add(entry, sighting, origin);
    }
}
