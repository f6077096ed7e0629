package io.github.disconnecttracker.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SightingsTest {
    private static final Sighting BY_DRIVER = Sighting.by(Sighting.Source.DRIVER);
    private static final ConnectionLedger LEDGER = new ConnectionLedger();

    private final Sightings sightings = new Sightings();
    private final List<Sighted> taken = new ArrayList<>();

    static Stream<Sighted> oneOfEachKind() {
        Origin here = Ancestry.here();
        SQLException ordinary = new SQLException("no disconnect", "23505");
        PhysicalConnection connection = LEDGER.attempted("jdbc:postgresql://localhost/shop");
        Pool pool = LEDGER.pool(new Object());
        Classification broken = new Classification(Kind.BROKEN, "08006", "An I/O error occurred");
        return Stream.of(
                new Sighted.Failed(BY_DRIVER, ordinary, here, null),
                new Sighted.EndedWhileIdle(broken, here, connection),
                new Sighted.NotConnected(BY_DRIVER, ordinary, here, null),
                new Sighted.Refused(ordinary, here, pool),
                new Sighted.HandleFailed(ordinary, here, null),
                new Sighted.Leaked(BY_DRIVER, null, null, null, here),
                new Sighted.Logged(BY_DRIVER, broken, here),
                new Sighted.UsedLate(connection, here),
                new Sighted.Connected(connection),
                new Sighted.Borrowed(pool),
                new Sighted.ActEnded());
    }

    @Test
    void goNowhereUntilSomebodyListens() {
        sightings.report(new Sighted.ActEnded());

        assertThat(sightings.wanted()).isFalse();
    }

    @Test
    void goToTheLastOneThatWasSaidToListen() {
        sightings.sendTo(what -> {
            throw new AssertionError("not asked any more");
        });
        sightings.sendTo(taken::add);
        Sighted reported = new Sighted.ActEnded();

        sightings.report(reported);

        assertThat(sightings.wanted()).isTrue();
        assertThat(taken).containsExactly(reported);
    }

    @Test
    void failureOfTheListenerIsCountedAndGoesNoFurther() {
        long before = OwnFailures.count();
        sightings.sendTo(what -> {
            throw new StackOverflowError();
        });

        assertThatCode(() -> sightings.report(new Sighted.ActEnded())).doesNotThrowAnyException();

        assertThat(OwnFailures.count() - before).isOne();
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void collectorHasARuleForEachKind(Sighted what) {
        DisconnectCollector collector = new DisconnectCollector(LEDGER, new RunningTests(), new Nowhere());

        assertThatCode(() -> collector.take(what)).doesNotThrowAnyException();
    }

    @Test
    void kindsAreAllOfThem() {
        assertThat(oneOfEachKind().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Sighted.class.getPermittedSubclasses());
    }

    private static final class Nowhere implements DisconnectSink {
        @Override
        public long found(Disconnect disconnect) {
            return 1;
        }

        @Override
        public void changed(long seq, Disconnect disconnect) {}
    }
}
