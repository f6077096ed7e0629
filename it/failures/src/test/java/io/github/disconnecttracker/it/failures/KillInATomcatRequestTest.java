package io.github.disconnecttracker.it.failures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application in Tomcat that ends a session does so for the test that has called it, or for one of those it may be. */
class KillInATomcatRequestTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final RunningTests running = new RunningTests();
    private final ExecutorService clients = Executors.newFixedThreadPool(2 * KillsAtOnce.EACH);
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path folder;

    @BeforeEach
    void startsTheApplicationAsTestA() throws Exception {
        a.does(() -> {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder.toString());
            Tomcat.addServlet(context, "admin", new Admin());
            context.addServletMappingDecoded("/*", "admin");
            tomcat.start();
            return tomcat;
        });
    }

    @AfterEach
    void stopsTheApplication() throws LifecycleException {
        running.ended(a.run());
        running.ended(b.run());
        clients.shutdownNow();
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void causesOfTwoTestsRequestsAtOnceAreEachTheirs() throws Exception {
        KillsAtOnce.areEachTheirs(recorded, a, b, pid -> clients.submit(() -> get(kill(pid))));

        assertThat(recorded.now())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(block(each))
                        .containsPattern("\nCause:   pg_terminate_backend by Played\\.[AB] at Database\\.terminate"));
    }

    @Test
    void requestThatMayBeEitherOfTwoTestsHasBothForItsCause() throws Exception {
        running.began(a.run());
        running.began(b.run());

        Disconnect end = killFromOutside();

        assertThat(end.cause()).isNull();
        assertThat(end.causeCandidates())
                .extracting(Cause::action, each -> nameOf(each.test()), Cause::evidence)
                .containsExactly(
                        tuple(Action.TERMINATE_BACKEND, "A", Cause.Evidence.PID),
                        tuple(Action.TERMINATE_BACKEND, "B", Cause.Evidence.PID));
        assertThat(block(end))
                .containsPattern("\nCause:   one of: pg_terminate_backend by Played\\.A at Database\\.terminate\\S+, or"
                        + " pg_terminate_backend by Played\\.B at Database\\.terminate");
    }

    @Test
    void requestOfTheOnlyTestThatRanIsThatTests() throws Exception {
        running.began(b.run());

        assertThat(nameOf(requireNonNull(killFromOutside().cause()).test())).isEqualTo("B");
    }

    @Test
    void requestWhileNoTestRunsIsSaidToBeAnUnknownClients() throws Exception {
        running.began(a.run());
        running.ended(a.run());

        Disconnect end = killFromOutside();

        Cause cause = requireNonNull(end.cause());
        assertThat(cause.test()).isNull();
        assertThat(cause.by()).isEqualTo("a request of an unknown client");
        assertThat(block(end))
                .containsPattern("\\RCause:   pg_terminate_backend by thread http-nio-\\S+-exec-\\d+ in a request of an"
                        + " unknown client at Database\\.terminate")
                .contains("[keep-sessions-apart]");
    }

    /** A browser, or a program beside the tests, calls the application. */
    private Disconnect killFromOutside() throws Exception {
        try (Connection victim = Database.connect()) {
            Outside.call(kill(Database.backendPid(victim)));
            Bench.awaitFailure(clients.submit(() -> Bench.use(victim)));
            return recorded.first();
        }
    }

    private URL kill(int pid) throws IOException {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/" + pid)
                .toURL();
    }

    private static int get(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        return connection.getResponseCode();
    }

    private static String block(Disconnect disconnect) {
        return String.join("\n", ConsoleReport.block(disconnect, 1)).replaceAll("\n {9}", " ");
    }

    private static String nameOf(@Nullable TestIdentity test) {
        return requireNonNull(test).displayName();
    }

    /** Ends the session whose backend the path names. */
    private static final class Admin extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                Database.terminate(Integer.parseInt(request.getRequestURI().substring(1)));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
