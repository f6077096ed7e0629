package io.github.disconnecttracker.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Who owns what fails on a thread that serves a request of an unknown client. */
class RequestOwnerTest {
    private static final ClientThread SERVER = new ClientThread(7, "http-nio-1", false);
    private static final Classification BROKEN = new Classification(Kind.BROKEN, "08006", "An I/O error occurred");

    private final TestRun first = run("first");
    private final TestRun second = run("second");
    private final TestRun later = run("later");
    private final RunningTests running = new RunningTests();
    private final Found found = new Found();
    private final DisconnectCollector collector = new DisconnectCollector(new ConnectionLedger(), running, found);

    @Test
    void theOnlyTestThatRanWhenItBeganOwnsIt() {
        Disconnect disconnect = sighted(requestThatBeganWith(first));

        assertThat(disconnect.test()).isEqualTo(first.identity());
        assertThat(disconnect.attribution())
                .isEqualTo(new Attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.WINDOW,
                        List.of(new PathStep("http-nio-1", Evidence.WINDOW, null))));
        assertThat(disconnect.candidates()).isEmpty();
    }

    @Test
    void exceptionsAreOwnedAsLogLinesAre() {
        PSQLException broken = new PSQLException("I/O", PSQLState.CONNECTION_FAILURE, new SocketException());
        collector.take(
                new Sighted.Failed(Sighting.by(Sighting.Source.DRIVER), broken, requestThatBeganWith(first), null));

        assertThat(found.all).extracting(Disconnect::test).containsExactly(first.identity());
    }

    @Test
    void severalTestsThatRanWhenItBeganAreItsCandidatesWhateverRunsWhenItFails() {
        running.began(later);

        Disconnect disconnect = sighted(requestThatBeganWith(first, second));

        assertThat(disconnect.test()).isNull();
        assertThat(disconnect.attribution())
                .isEqualTo(new Attribution(Attribution.Status.AMBIGUOUS, Evidence.NONE, List.of()));
        assertThat(disconnect.candidates()).containsExactly(first.identity(), second.identity());
    }

    @Test
    void nobodyOwnsItWhereNothingRanWhenItBegan() {
        running.began(later);

        Disconnect disconnect = sighted(requestThatBeganWith());

        assertThat(disconnect.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
        assertThat(disconnect.candidates()).isEmpty();
    }

    @Test
    void theOnlyRunningTestDoesNotOwnWhatIsNoRequest() {
        running.began(first);

        Disconnect disconnect = sighted(new Origin(SERVER, null, Evidence.NONE, List.of(), System.nanoTime()));

        assertThat(disconnect.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
        assertThat(disconnect.candidates()).containsExactly(first.identity());
    }

    private Disconnect sighted(Origin origin) {
        collector.take(new Sighted.Logged(Sighting.inLog("com.zaxxer.hikari.pool.PoolBase", "WARN"), BROKEN, origin));
        return found.all.get(0);
    }

    private static Origin requestThatBeganWith(TestRun... running) {
        return Origin.ofRequest(SERVER, List.of(running), System.nanoTime());
    }

    private static TestRun run(String name) {
        return new TestRun(new TestIdentity("com.example.ShopTest", name, name, name), false);
    }

    private static final class Found implements DisconnectSink {
        private final List<Disconnect> all = new ArrayList<>();

        @Override
        public long found(Disconnect disconnect) {
            all.add(disconnect);
            return all.size();
        }

        @Override
        public void changed(long seq, Disconnect disconnect) {
            all.set((int) seq - 1, disconnect);
        }
    }
}
