package io.github.disconnecttracker.it.failures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server thread that kills a session does so for the test that has sent the request. */
class KillInARequestTest {
    private static final int EACH = 5;

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    KillInARequestTest() throws IOException {}

    @BeforeEach
    void startsTheServer() {
        server.createContext("/", KillInARequestTest::kill);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stopsTheServer() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void causesOfTwoTestsRequestsAtOnceAreEachTheirs() throws Exception {
        List<Connection> victims = new ArrayList<>();
        Map<Integer, String> killers = new TreeMap<>();
        List<CompletableFuture<?>> requests = new ArrayList<>();
        for (int i = 0; i < 2 * EACH; i++) {
            PlayedTest killer = i % 2 == 0 ? a : b;
            Connection victim = Database.connect();
            int pid = Database.backendPid(victim);
            victims.add(victim);
            killers.put(pid, killer.run().identity().displayName());
            requests.add(killer.does(() -> client.sendAsync(request(pid), HttpResponse.BodyHandlers.discarding())));
        }
        CompletableFuture.allOf(requests.toArray(new CompletableFuture<?>[0])).get();

        for (Connection each : victims) {
            Bench.awaitFailure(workers.submit(() -> Bench.use(each)));
        }

        Map<Integer, String> found = new TreeMap<>();
        for (Disconnect each : recorded.now()) {
            Cause cause = requireNonNull(each.cause());
            assertThat(cause.action()).isEqualTo(Cause.Action.TERMINATE_BACKEND);
            found.put(
                    requireNonNull(each.connection()).backendPid(),
                    requireNonNull(cause.test()).displayName());
        }
        assertThat(found).isEqualTo(killers);
    }

    private HttpRequest request(int pid) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/" + pid))
                .build();
    }

    private static void kill(HttpExchange exchange) throws IOException {
        try (exchange) {
            Database.terminate(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)));
            exchange.sendResponseHeaders(204, -1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
