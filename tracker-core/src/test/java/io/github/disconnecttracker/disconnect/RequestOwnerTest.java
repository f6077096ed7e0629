package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.ConnectionLedger;
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

    private final TestRun first = run("first", false);
    private final TestRun second = run("second", false);
    private final TestRun container = run("container", true);
    private final RunningTests running = new RunningTests();
    private final Found found = new Found();
    private final DisconnectCollector collector = new DisconnectCollector(new ConnectionLedger(), running, found);

    @Test
    void theOnlyRunningTestOwnsIt() {
        running.began(container);
        running.began(first);

        Disconnect disconnect = sighted(Evidence.REQUEST);

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
        running.began(first);

        PSQLException broken = new PSQLException("I/O", PSQLState.CONNECTION_FAILURE, new SocketException());
        collector.sighted(Sighting.by(Sighting.Source.DRIVER), broken, request(Evidence.REQUEST), null);

        assertThat(found.all).extracting(Disconnect::test).containsExactly(first.identity());
    }

    @Test
    void theOnlyRunningContainerOwnsItWhereNoTestRuns() {
        running.began(container);

        assertThat(sighted(Evidence.REQUEST).test()).isEqualTo(container.identity());
    }

    @Test
    void severalRunningTestsAreItsCandidates() {
        running.began(first);
        running.began(second);

        Disconnect disconnect = sighted(Evidence.REQUEST);

        assertThat(disconnect.test()).isNull();
        assertThat(disconnect.attribution())
                .isEqualTo(new Attribution(Attribution.Status.AMBIGUOUS, Evidence.NONE, List.of()));
        assertThat(disconnect.candidates()).containsExactlyInAnyOrder(first.identity(), second.identity());
    }

    @Test
    void nobodyOwnsItWhereNothingRuns() {
        assertThat(sighted(Evidence.REQUEST).attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
    }

    @Test
    void theOnlyRunningTestDoesNotOwnWhatIsNoRequest() {
        running.began(first);

        Disconnect disconnect = sighted(Evidence.NONE);

        assertThat(disconnect.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
        assertThat(disconnect.candidates()).containsExactly(first.identity());
    }

    private Disconnect sighted(Evidence by) {
        collector.sighted(Sighting.inLog("com.zaxxer.hikari.pool.PoolBase", "WARN"), BROKEN, request(by));
        return found.all.get(0);
    }

    private static Origin request(Evidence by) {
        return new Origin(SERVER, null, by, List.of(), System.nanoTime());
    }

    private static TestRun run(String name, boolean container) {
        return new TestRun(new TestIdentity("com.example.ShopTest", name, name, name), container);
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
