package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.UNKNOWN_REQUEST;
import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.HookFailures;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.HttpProtocol;
import reactor.netty.resources.ConnectionProvider;

/** Of the many exchanges that share a connection of HTTP/2 each is known by its stream, or nobody's; none is taken for another's. */
class Http2Test {
    private static final int AT_ONCE = 40;

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final Tomcat tomcat = new Tomcat();
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private String server = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void startsTheServerAsTestA() throws Exception {
        a.starts(() -> {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
            Context context = tomcat.addContext("", folder.toString());
            Tomcat.addServlet(context, "owner", new Owner());
            context.addServletMappingDecoded("/*", "owner");
            tomcat.start();
        });
        server = "http://localhost:" + tomcat.getConnector().getLocalPort();
    }

    @AfterEach
    void stopsTheServer() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        pool.shutdownNow();
        assertThat(HookFailures.last()).isNull();
    }

    @TestFactory
    Stream<DynamicTest> requestsThatShareAConnectionAreNeverTakenForAnotherTests() {
        return Stream.of(
                DynamicTest.dynamicTest("the JDK's, upgraded", () -> areExact(jdk())),
                DynamicTest.dynamicTest("Reactor Netty", () -> areExact(reactorNetty())),
                DynamicTest.dynamicTest("OkHttp", () -> areTheirOwnOrNobodys(okHttp())));
    }

    private void areExact(Function<String, CompletableFuture<String>> client) throws Exception {
        Answers answers = answers(client);

        assertThat(answers.first()).isEqualTo("HTTP/2.0 A by REQUEST");
        assertThat(answers.ofA()).hasSize(AT_ONCE).containsOnly("HTTP/2.0 A by REQUEST");
        assertThat(answers.ofB()).hasSize(AT_ONCE).containsOnly("HTTP/2.0 B by REQUEST");
    }

    private void areTheirOwnOrNobodys(Function<String, CompletableFuture<String>> client) throws Exception {
        Answers answers = answers(client);

        assertThat(answers.first()).startsWith("HTTP/2");
        assertThat(answers.ofA())
                .isSubsetOf("HTTP/2.0 A by REQUEST", "HTTP/2.0 A by TASK", "HTTP/2.0 " + UNKNOWN_REQUEST);
        assertThat(answers.ofB())
                .isSubsetOf("HTTP/2.0 B by REQUEST", "HTTP/2.0 B by TASK", "HTTP/2.0 " + UNKNOWN_REQUEST);
    }

    /** The first answer opens the connection; later ones share it. */
    private Answers answers(Function<String, CompletableFuture<String>> client) throws Exception {
        String first = a.does(() -> client.apply(server)).get();
        List<CompletableFuture<String>> ofA = new ArrayList<>();
        List<CompletableFuture<String>> ofB = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            ofA.add(a.does(() -> client.apply(server)));
            ofB.add(b.does(() -> client.apply(server)));
        }
        return new Answers(
                first,
                ofA.stream().map(CompletableFuture::join).toList(),
                ofB.stream().map(CompletableFuture::join).toList());
    }

    private static Function<String, CompletableFuture<String>> jdk() {
        HttpClient client = HttpClient.newHttpClient();
        return uri -> client.sendAsync(
                        HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static Function<String, CompletableFuture<String>> reactorNetty() {
        reactor.netty.http.client.HttpClient client = reactor.netty.http.client.HttpClient.create(
                        ConnectionProvider.create("one", 1))
                .protocol(HttpProtocol.H2C);
        return uri ->
                client.get().uri(uri).responseContent().aggregate().asString().toFuture();
    }

    private Function<String, CompletableFuture<String>> okHttp() {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        return uri -> CompletableFuture.supplyAsync(
                () -> {
                    Request request = new Request.Builder().url(uri).build();
                    try (Response response = client.newCall(request).execute()) {
                        return response.body().string();
                    } catch (IOException e) {
                        return e.toString();
                    }
                },
                pool);
    }

    private record Answers(String first, List<String> ofA, List<String> ofB) {}

    private static final class Owner extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getProtocol() + " " + ownerHere());
        }
    }
}
