package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.UNKNOWN_REQUEST;
import static io.github.disconnecttracker.it.libraries.PlayedTest.nobodyDoes;
import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.HookFailures;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds of every HTTP client that sends requests to a server of the tests' own JVM. Test A makes the client, which
 * keeps its connections and opens no more than two, where it can be told so; the server answers whose work its thread does.
 */
abstract class ClientContract {
    private static final int AT_ONCE = 100;

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final Tomcat tomcat = new Tomcat();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private String server = "";

    @TempDir
    private Path folder;

    /** Makes the client. */
    abstract void open() throws Exception;

    /** Sends a request and waits for the answer. */
    abstract String get(String uri) throws Exception;

    /** Sends a request and goes on. */
    abstract CompletableFuture<String> getAsync(String uri) throws Exception;

    abstract void close() throws Exception;

    @BeforeEach
    void startsTheServerAndMakesTheClientAsTestA() throws Exception {
        a.starts(() -> {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder.toString());
            Tomcat.addServlet(context, "owner", new Owner());
            context.addServletMappingDecoded("/*", "owner");
            tomcat.start();
            server = "http://localhost:" + tomcat.getConnector().getLocalPort();
            open();
        });
    }

    @AfterEach
    void stopsBoth() throws Exception {
        close();
        tomcat.stop();
        tomcat.destroy();
        pool.shutdownNow();
        assertThat(HookFailures.last()).isNull();
    }

    @Test
    void requestsInTurnBelongToEach() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(b.does(() -> get(server))).isEqualTo("B by REQUEST");
            assertThat(a.does(() -> get(server))).isEqualTo("A by REQUEST");
        }
    }

    @Test
    void requestsOfTwoTestsInParallelBelongToEach() throws Exception {
        Future<List<String>> ofA = pool.submit(() -> many(a));
        List<String> ofB = many(b);

        assertThat(ofB).containsOnly("B by REQUEST");
        assertThat(ofA.get(20, TimeUnit.SECONDS)).containsOnly("A by REQUEST");
    }

    @Test
    void requestsThatWaitForAConnectionBelongToEach() throws Exception {
        List<CompletableFuture<String>> ofA = new ArrayList<>();
        List<CompletableFuture<String>> ofB = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            ofA.add(a.does(() -> getAsync(server)));
            ofB.add(b.does(() -> getAsync(server)));
        }

        assertThat(ofA).extracting(CompletableFuture::get).containsOnly("A by REQUEST");
        assertThat(ofB).extracting(CompletableFuture::get).containsOnly("B by REQUEST");
    }

    @Test
    void redirectBelongsToWhoSentTheRequest() throws Exception {
        b.does(() -> get(server));

        assertThat(a.does(() -> get(server + "/elsewhere"))).isEqualTo("A by REQUEST");
    }

    @Test
    void requestOfNobodyIsAnUnknownClients() throws Exception {
        b.does(() -> get(server));

        assertThat(nobodyDoes(() -> get(server))).isEqualTo(UNKNOWN_REQUEST);
    }

    @Test
    void waitingRequestsOfNobodyAreNotTheirForerunners() throws Exception {
        List<CompletableFuture<String>> ofA = new ArrayList<>();
        List<CompletableFuture<String>> ofNobody = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            ofA.add(a.does(() -> getAsync(server)));
            ofNobody.add(nobodyDoes(() -> getAsync(server)));
        }

        assertThat(ofA).extracting(CompletableFuture::get).containsOnly("A by REQUEST");
        assertThat(ofNobody).extracting(CompletableFuture::get).containsOnly(UNKNOWN_REQUEST);
    }

    private List<String> many(PlayedTest test) throws Exception {
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            owners.add(test.does(() -> get(server)));
        }
        return owners;
    }

    private static final class Owner extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/elsewhere")) {
                response.sendRedirect("/");
            } else {
                response.getWriter().write(ownerHere());
            }
        }
    }
}
