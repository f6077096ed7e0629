package io.github.disconnecttracker.it.failures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sessions that a server ends in requests of two tests at the same time. */
final class KillsAtOnce {
    /** How many requests each test sends. */
    static final int EACH = 5;

    private KillsAtOnce() {}

    /** Has two tests send requests in turn, and looks for the test of each request behind the end of its session. */
    static void areEachTheirs(Recorded recorded, PlayedTest a, PlayedTest b, Request request) throws Exception {
        List<Connection> victims = new ArrayList<>();
        Map<Integer, String> killers = new TreeMap<>();
        List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < 2 * EACH; i++) {
            PlayedTest killer = i % 2 == 0 ? a : b;
            Connection victim = Database.connect();
            int pid = Database.backendPid(victim);
            victims.add(victim);
            killers.put(pid, killer.run().identity().displayName());
            requests.add(killer.does(() -> request.send(pid)));
        }
        for (Future<?> each : requests) {
            each.get();
        }
        ExecutorService clients = Executors.newSingleThreadExecutor();
        for (Connection each : victims) {
            Bench.awaitFailure(clients.submit(() -> Bench.use(each)));
            each.close();
        }
        clients.shutdown();

        Map<Integer, String> found = new TreeMap<>();
        for (Disconnect each : recorded.now()) {
            Cause cause = requireNonNull(each.cause());
            assertThat(cause.action()).isEqualTo(Action.TERMINATE_BACKEND);
            found.put(
                    requireNonNull(each.connection()).backendPid(),
                    requireNonNull(cause.test()).displayName());
        }
        assertThat(found).isEqualTo(killers);
    }

    /** Asks the server to end a session. */
    interface Request {
        Future<?> send(int pid) throws Exception;
    }
}
