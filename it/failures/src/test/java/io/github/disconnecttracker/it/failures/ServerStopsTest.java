package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A stop of a server lasts from the call to the end of the server's process. What it sends last to a session that nobody uses
 * may get lost: its end is then seen as {@link Kind#BROKEN}.
 */
class ServerStopsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void whatIsOpenedBeforeTheSignalDoesNotProveThatTheServerIsBack() throws Exception {
        try (Server server = Server.start()) {
            Stop stop = PlayedTest.named("stopping").does(() -> Stop.begin(server, "fast"));
            Connection opened = server.connect();
            Bench.use(opened);
            recorded.startAfresh();
            stop.signal();
            server.awaitStopped();

            PlayedTest.named("using").does(() -> fails(() -> Bench.use(opened)));
            PlayedTest.named("connecting").does(() -> fails(server::connect));

            assertThat(recorded.now())
                    .hasSize(2)
                    .allSatisfy(entry -> {
                        assertStopped(entry);
                        assertThat(entry.counted()).isTrue();
                    })
                    .extracting(each -> each.kind() == Kind.CONNECT_FAILED)
                    .containsExactly(false, true);
        }
    }

    @Test
    void serverThatWaitsForItsSessionsIsStoppedAllTheWhileButEndsNone() throws Exception {
        try (Server server = Server.start();
                Connection awaited = server.connect()) {
            int backendPid = Bench.pidOf(awaited);
            Stop stop = PlayedTest.named("stopping").does(() -> Stop.begin(server, "smart"));
            stop.signal();
            await().atMost(PATIENCE).until(() -> !Ready.to(server.port()));
            recorded.startAfresh();
            PlayedTest.named("connecting").does(() -> fails(server::connect));
            Server.signal("TERM", String.valueOf(backendPid));
            PlayedTest.named("using").does(() -> fails(() -> Bench.execute(awaited, "select pg_sleep(60)")));

            assertThat(recorded.now()).hasSize(2);
            assertStopped(recorded.first());
            assertThat(recorded.now().get(1).kind()).isEqualTo(Kind.TERMINATED);
            assertThat(recorded.now().get(1).cause()).isNull();
        }
    }

    @Test
    void serverThatWasBackIsNotDownBecauseOfItsLastStop() throws Exception {
        try (Server server = Server.start()) {
            Stop stop = PlayedTest.named("stopping").does(() -> Stop.begin(server, "fast"));
            stop.signal();
            server.awaitStopped();
            server.revive();
            try (Connection connection = server.connect()) {
                recorded.startAfresh();
                server.signal("QUIT");
                server.awaitStopped();

                PlayedTest.named("using").does(() -> fails(() -> Bench.use(connection)));
                PlayedTest.named("connecting").does(() -> fails(server::connect));
            }

            assertThat(recorded.now())
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.cause()).isNull())
                    .extracting(each -> each.kind() == Kind.CONNECT_FAILED)
                    .containsExactly(false, true);
        }
    }

    private static void assertStopped(Disconnect entry) {
        assertThat(entry.cause()).isNotNull().satisfies(cause -> {
            assertThat(cause.action()).isEqualTo(Action.SERVER_STOPPED);
            assertThat(cause.test()).extracting(TestIdentity::methodName).isEqualTo("stopping");
            assertThat(cause.at()).contains("ServerStopsTest$Stop.begin(ServerStopsTest.java:");
            assertThat(cause.evidence()).isEqualTo(Cause.Evidence.CALL);
        });
    }

    private static Object fails(Callable<?> work) {
        return assertThatThrownBy(work::call).isInstanceOf(SQLException.class);
    }

    /** A {@code pg_ctl stop} that sends its signal when it is told to. */
    private record Stop(Process process) {
        static Stop begin(Server server, String mode) throws IOException {
            List<String> command = new ArrayList<>(List.of("sh", "-c", "read line; exec \"$0\" \"$@\""));
            command.addAll(server.control("stop", "-W", "-m", mode));
            return new Stop(new ProcessBuilder(command).start());
        }

        boolean signal() throws IOException, InterruptedException {
            process.getOutputStream().write('\n');
            process.getOutputStream().close();
            return process.waitFor() == 0;
        }
    }
}
