package io.github.disconnecttracker.it.failures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server thread that kills a session does so for the test that has sent the request. */
class KillInARequestTest {
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
        KillsAtOnce.areEachTheirs(
                recorded, a, b, pid -> client.sendAsync(request(pid), HttpResponse.BodyHandlers.discarding()));
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
