package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rules for exceptions that a pool's handle throws when it is used: all uses of one handle are one failure. */
final class HandleFailures {
    private final Entries entries;
    private final EntryFactory factory;

    HandleFailures(Entries entries, EntryFactory factory) {
        this.entries = entries;
        this.factory = factory;
    }

    /** Takes an exception; anything but a use after the close is the driver's matter. */
    void failed(Sighting sighting, SQLException failure, Origin origin, Holding holding) {
        Classification classification = entries.of(failure) == null ? DisconnectClassifier.classify(failure) : null;
        if (classification == null || classification.kind() != Kind.USED_AFTER_CLOSE) {
            return;
        }
        PhysicalConnection connection = holding.connection();
        Entry earlier = earlier(holding, connection);
        if (earlier != null) {
            entries.echo(earlier, failure, origin);
            return;
        }
        Proofs proofs = Proofs.ofCall(closer(holding));
        Entry entry = factory.thrown(classification, origin, holding.facts(), proofs, failure);
        entry.pool(holding.pool());
        entries.put(holding, entry);
        entries.add(entry, sighting, origin, failure);
    }

    private @Nullable Entry earlier(Holding holding, PhysicalConnection connection) {
        Entry earlier = entries.of(holding);
        if (earlier != null) {
            return earlier;
        }
        Entry broken = entries.of(connection);
        // The loan is over: a failure of the next borrower is not a failure of this one.
        return broken != null && broken.holding() == holding ? broken : null;
    }

    /** Returns the act that closed the handle, or that closed its connection before. */
    private static @Nullable Act closer(Holding holding) {
        Act closed = holding.closed();
        Act given = holding.givenBack();
        return given == null || (closed != null && closed.nanos() - given.nanos() < 0) ? closed : given;
    }
}
