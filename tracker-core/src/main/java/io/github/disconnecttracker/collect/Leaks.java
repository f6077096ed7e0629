package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for connections that were never returned: a leak belongs to the borrower, and is one entry whichever
 * detector finds it.
 */
final class Leaks {
    private final Entries entries;
    private final EntryFactory factory;
    private final OwnerFinder owners;

    Leaks(Entries entries, EntryFactory factory, OwnerFinder owners) {
        this.entries = entries;
        this.factory = factory;
        this.owners = owners;
    }

    /** Returns the holding of the connection that a detector's line names, or {@code null} if it names none. */
    static @Nullable Holding namedIn(String line, ConnectionLedger ledger) {
        Matcher name = ObjectNames.PATTERN.matcher(line);
        PhysicalConnection connection =
                name.find() ? ledger.holdings().named(Integer.parseUnsignedInt(name.group(1), 16)) : null;
        return connection == null ? null : connection.holding();
    }

    /**
     * Takes what a detector has found.
     *
     * @param holding the holding that was not returned, if known
     * @param line what the detector logged; {@code null} for nothing
     * @param borrow the borrower's stack from the detector, or {@code null}
     */
    void found(
            Sighting sighting,
            @Nullable Holding holding,
            @Nullable String line,
            @Nullable Throwable borrow,
            Origin detector) {
        Entry known = holding == null ? null : entries.of(holding);
        if (known != null) {
            entries.seenAgain(known, sighting);
            return;
        }
        // A connection that broke was as good as closed.
        if (holding != null && entries.of(holding.connection()) != null) {
            return;
        }
        String at = holding == null ? null : holding.at();
        String message = line != null ? line : message(sighting, at);
        Entry entry = factory.observed(
                new Classification(Kind.LEAKED, null, message),
                owners.find(taker(holding, detector), null),
                holding == null ? null : holding.connection(),
                Proofs.NONE,
                stackTrace(message, at, borrow),
                false);
        if (holding != null) {
            entry.pool(holding.anyPool());
            entries.put(holding, entry);
        }
        entries.add(entry, sighting, detector);
    }

    private static Origin taker(@Nullable Holding holding, Origin detector) {
        return holding == null ? detector.ofNobody() : holding.by().at(detector.nanos());
    }

    private static String message(Sighting sighting, @Nullable String at) {
        String found = sighting.source() == Sighting.Source.GC
                ? "The connection was garbage-collected while it was open"
                : "The pool takes back a connection that was not returned in time";
        return at == null ? found : found + "; it was taken at " + at;
    }

    private static StackTrace stackTrace(String message, @Nullable String at, @Nullable Throwable borrow) {
        if (borrow != null) {
            return StackTraces.printed(borrow);
        }
        return StackTrace.here(at == null ? List.of() : List.of(Secrets.removedFromMessage(message), "at " + at));
    }

    /** Made with the first line that needs it. */
    private static final class ObjectNames {
        /** An object as {@code Object.toString()} names it. */
        static final Pattern PATTERN = Pattern.compile("[\\w.$]@([0-9a-f]{1,8})\\b");
    }
}
