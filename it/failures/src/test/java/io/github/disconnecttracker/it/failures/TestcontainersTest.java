package io.github.disconnecttracker.it.failures;

import static java.util.Objects.requireNonNull;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A stop of a container of Testcontainers is the cause of what its clients meet: shown without Docker, with its own class. */
class TestcontainersTest {
    private static final int INSIDE = 5432;

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @Test
    void stopOfAContainerIsTheCauseOfWhatItsClientsMeet() throws Exception {
        try (Server server = Server.start();
                Connection used = server.connect();
                Container container = new Container(server)) {
            Bench.use(used);
            recorded.startAfresh();
            PlayedTest.named("stopping")
                    .does(() -> assertThatThrownBy(container::stop).isInstanceOf(NoDockerException.class));

            Bench.awaitFailure(executor.submit(() -> Bench.use(used)));
            Bench.awaitFailure(executor.submit(server::connect));
            assertThat(recorded.now()).hasSize(2).allSatisfy(TestcontainersTest::assertStopped);

            server.revive();
            executor.submit(() -> reaches(server)).get();
            server.signal("QUIT");
            server.awaitStopped();
            recorded.startAfresh();
            Bench.awaitFailure(executor.submit(server::connect));
            assertThat(recorded.first().cause()).isNull();
        }
    }

    /** What the tracker calls and weaves is there in each version. */
    @TestFactory
    Stream<DynamicTest> everyVersionHasTheMethods() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("tracker.testcontainers")))) {
            return jars.toList().stream()
                    .map(jar -> DynamicTest.dynamicTest(jar.getFileName().toString(), () -> assertHasTheMethods(jar)));
        }
    }

    private static boolean reaches(Server server) throws SQLException {
        try (Connection connection = server.connect()) {
            return Bench.use(connection);
        }
    }

    private static void assertStopped(Disconnect entry) {
        Cause cause = requireNonNull(entry.cause());
        assertThat(cause.action()).isEqualTo(Action.SERVER_STOPPED);
        assertThat(requireNonNull(cause.test()).displayName()).isEqualTo("stopping");
    }

    private static void assertHasTheMethods(Path jar) throws IOException {
        try (ClassFileLocator classes = ClassFileLocator.ForJarFile.of(jar.toFile())) {
            TypePool pool = TypePool.Default.of(classes);
            TypeDescription container = pool.describe("org.testcontainers.containers.GenericContainer")
                    .resolve();
            TypeDescription state = pool.describe("org.testcontainers.containers.ContainerState")
                    .resolve();
            assertHas(container, "stop", 0);
            assertHas(container, "getExposedPorts", 0);
            assertHas(state, "getMappedPort", 1);
        }
    }

    private static void assertHas(TypeDescription type, String method, int parameters) {
        assertThat(type.getDeclaredMethods()
                        .filter(named(method).and(takesArguments(parameters)).and(isPublic())))
                .as(method)
                .isNotEmpty();
    }

    /** A started container whose port is mapped to that of a server of this machine, which ends when it is stopped. */
    private static final class Container extends GenericContainer<Container> {
        private final transient Server server;

        Container(Server server) throws ReflectiveOperationException {
            super(DockerImageName.parse("postgres"));
            this.server = server;
            Ports ports = new Ports(ExposedPort.tcp(INSIDE), Ports.Binding.bindPort(server.port()));
            NetworkSettings network = new NetworkSettings();
            set(NetworkSettings.class, "ports", network, ports);
            InspectContainerResponse inspected = new InspectContainerResponse();
            set(InspectContainerResponse.class, "networkSettings", inspected, network);
            set(GenericContainer.class, "containerInfo", this, inspected);
            set(GenericContainer.class, "containerId", this, "started");
            addExposedPorts(INSIDE);
        }

        private static void set(Class<?> type, String name, Object object, Object value)
                throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            field.set(object, value);
        }

        @Override
        protected void containerIsStopping(InspectContainerResponse inspected) {
            try {
                server.signal("QUIT");
                server.awaitStopped();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new NoDockerException();
        }
    }

    /** Comes before Testcontainers asks Docker. */
    private static final class NoDockerException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
