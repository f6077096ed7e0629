package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.UNKNOWN_REQUEST;
import static io.github.disconnecttracker.it.libraries.PlayedTest.nobodyDoes;
import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.HookFailures;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds of every server that runs in the tests' own JVM. Test A starts it; the server answers whose work its thread
 * does, and from which port it was called.
 */
abstract class ServerContract {
    private static final String OWNER = "/owner";
    private static final String TASK_OWNER = "/task";

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private int port;

    /** Starts the server and returns its port. */
    abstract int start() throws Exception;

    abstract void stop() throws Exception;

    /** How the server's thread came to the request: it has read it, or, {@code TASK}, was handed it by one that had. */
    String by() {
        return "REQUEST";
    }

    @BeforeEach
    void startsTheServerAsTestA() throws Exception {
        port = a.does(this::start);
    }

    @AfterEach
    void stopsTheServer() throws Exception {
        stop();
        pool.shutdownNow();
        assertThat(HookFailures.last()).isNull();
    }

    /** What the server answers on a path. */
    String answer(String path, int clientPort) {
        try {
            String owner = path.equals(TASK_OWNER)
                    ? pool.submit(PlayedTest::ownerHere).get(10, TimeUnit.SECONDS)
                    : ownerHere();
            return owner + " on " + clientPort;
        } catch (Exception e) {
            return e.toString();
        }
    }

    @Test
    void requestBelongsToTheTestThatSentItWhoeverStartedTheServer() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(ownerOf(b.does(() -> get(OWNER)))).isEqualTo("B by " + by());
            assertThat(ownerOf(a.does(() -> get(OWNER)))).isEqualTo("A by " + by());
        }
    }

    @Test
    void connectionThatTwoTestsUseInTurnWorksForEachInTurn() throws Exception {
        String first = a.does(() -> get(OWNER));
        String second = b.does(() -> get(OWNER));
        String third = a.does(() -> get(OWNER));

        assertThat(List.of(portOf(second), portOf(third))).containsOnly(portOf(first));
        assertThat(List.of(ownerOf(first), ownerOf(second), ownerOf(third)))
                .containsExactly("A by " + by(), "B by " + by(), "A by " + by());
    }

    @Test
    void requestsOfTwoTestsAtOnceBelongToEach() throws Exception {
        Future<List<String>> ofA = pool.submit(() -> many(a));
        List<String> ofB = many(b);

        assertThat(ofB).hasSize(100).containsOnly("B by " + by());
        assertThat(ofA.get(20, TimeUnit.SECONDS)).hasSize(100).containsOnly("A by " + by());
    }

    @Test
    void requestOfNobodyIsAnUnknownClientsAndNotItsServersStarters() throws Exception {
        b.does(() -> get(OWNER));

        assertThat(ownerOf(nobodyDoes(() -> get(OWNER)))).isEqualTo(UNKNOWN_REQUEST);
    }

    @Test
    void workThatARequestHandsOverBelongsToWhoSentTheRequest() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(ownerOf(a.does(() -> get(TASK_OWNER)))).isEqualTo("A by TASK");
            assertThat(ownerOf(b.does(() -> get(TASK_OWNER)))).isEqualTo("B by TASK");
            assertThat(ownerOf(nobodyDoes(() -> get(TASK_OWNER)))).isEqualTo(UNKNOWN_REQUEST);
        }
    }

    @Test
    void requestsThatTheJdksClientSendsInTurnBelongToEach() throws Exception {
        HttpClient client = a.does(HttpClient::newHttpClient);
        for (int i = 0; i < 50; i++) {
            assertThat(b.does(() -> send(client))).isEqualTo("B by " + by());
            assertThat(a.does(() -> send(client))).isEqualTo("A by " + by());
        }
    }

    @Test
    void requestsThatTheJdksClientSendsAtOnceBelongToEach() throws Exception {
        HttpClient client = a.does(HttpClient::newHttpClient);
        List<CompletableFuture<String>> ofA = new ArrayList<>();
        List<CompletableFuture<String>> ofB = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ofA.add(a.does(() -> sendAsync(client)));
            ofB.add(b.does(() -> sendAsync(client)));
        }

        assertThat(ofA).extracting(CompletableFuture::get).containsOnly("A by " + by());
        assertThat(ofB).extracting(CompletableFuture::get).containsOnly("B by " + by());
    }

    private List<String> many(PlayedTest test) throws Exception {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            owners.add(ownerOf(test.does(() -> get(OWNER))));
        }
        return owners;
    }

    private String send(HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(OWNER)).build();
        return ownerOf(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private CompletableFuture<String> sendAsync(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(uri(OWNER)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> ownerOf(response.body()));
    }

    private String get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri(path).toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String ownerOf(String answer) {
        return answer.replaceFirst(" on \\d+$", "");
    }

    private static String portOf(String answer) {
        return answer.replaceFirst(".* on ", "");
    }
}
