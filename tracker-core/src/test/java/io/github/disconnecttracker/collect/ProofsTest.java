package io.github.disconnecttracker.collect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is named where several acts can be behind a failure. */
class ProofsTest {
    private static final ClientThread SERVER = new ClientThread(7, "http-nio-1", false);

    private final TestRun a = run("a");
    private final TestRun b = run("b");
    private final TestRun c = run("c");
    private final TestRun d = run("d");

    @Test
    void actsOfOneThreadForTheSameUnknownClientAreThatClients() {
        Proofs proofs = proofs(request(1, a, b), request(2, a, b));

        assertThat(proofs.cause()).isNull();
        assertThat(namesOf(proofs)).containsExactly("a", "b");
    }

    @Test
    void actsOfOneThreadForClientsOfOtherTimesAreEachTheirs() {
        Proofs proofs = proofs(request(1, a, b), request(2, c, d));

        assertThat(proofs.cause()).isNull();
        assertThat(namesOf(proofs)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void actForAClientWhileNoTestRanSaysSo() {
        Proof cause = requireNonNull(proofs(request(1)).cause());

        assertThat(cause.cause().test()).isNull();
        assertThat(cause.cause().thread()).isEqualTo(SERVER);
        assertThat(cause.cause().by()).isEqualTo("a request of an unknown client");
    }

    private static Proofs proofs(Proof... all) {
        return new Proofs(List.of(all), null, false);
    }

    private static Proof request(long nanos, TestRun... running) {
        Origin origin = Origin.ofRequest(SERVER, List.of(running), nanos);
        return new Proof(new Act(Action.TERMINATE_BACKEND, origin, null), Cause.Evidence.SET);
    }

    private static Stream<String> namesOf(Proofs proofs) {
        return proofs.candidates().stream()
                .map(each -> requireNonNull(each.test()).displayName());
    }

    private static TestRun run(String name) {
        return new TestRun(new TestIdentity("Played", name, name, name), false);
    }
}
