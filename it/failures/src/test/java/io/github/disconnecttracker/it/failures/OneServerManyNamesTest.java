package io.github.disconnecttracker.it.failures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server is one, by whichever of the machine's names and addresses one reaches it. */
class OneServerManyNamesTest {
    private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor();

    private static Server server;

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @BeforeAll
    static void startsAServerThatListensOnAllAddresses() throws Exception {
        server = Server.start("listen_addresses=*");
        server.trustThisMachine();
    }

    @AfterAll
    static void stopsIt() {
        EXECUTOR.shutdownNow();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> killOverOneNameExplainsADeathOverAnother() throws IOException {
        List<String> names = names();
        return names.stream()
                .flatMap(one -> names.stream()
                        .map(other -> DynamicTest.dynamicTest(
                                one + " kills " + other,
                                () -> assertThat(causeOfDeath(one, other))
                                        .isEqualTo("killer: TERMINATE_BACKEND, PID"))));
    }

    private String causeOfDeath(String killersName, String victimsName) throws Exception {
        recorded.startAfresh();
        try (Connection victim = connect(victimsName);
                Connection killer = connect(killersName)) {
            int pid = Bench.pidOf(victim);
            PlayedTest.named("killer").does(() -> Bench.execute(killer, "select pg_terminate_backend(" + pid + ")"));
            server.awaitGone(pid);
            Bench.awaitFailure(EXECUTOR.submit(() -> Bench.use(victim)));
        }
        Disconnect end = recorded.first();
        Cause cause = requireNonNull(end.cause(), () -> "no cause, but " + end.causeUnseen());
        return requireNonNull(cause.test()).displayName() + ": " + cause.action() + ", " + cause.evidence();
    }

    private static Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(server.url().replace("//127.0.0.1:", "//" + name + ":"));
    }

    /** Returns the names and addresses by which this machine reaches itself. */
    private static List<String> names() throws IOException {
        Stream<String> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLinkLocalAddress())
                .map(OneServerManyNamesTest::inUrl);
        Stream<String> names = Stream.of("localhost", InetAddress.getLocalHost().getHostName());
        return Stream.concat(names, addresses).distinct().toList();
    }

    private static String inUrl(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + text.replace("0:0:0:0:0:0:0:1", "::1") + "]" : text;
    }
}
