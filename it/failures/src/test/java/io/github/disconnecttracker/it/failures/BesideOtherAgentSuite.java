package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.bootstrap.ContextCarrier;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.Driver;

/** Loses a connection of each pool beside {@link OtherAgent}; see {@link OtherAgentTest}. */
class BesideOtherAgentSuite {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void losesAConnectionInATask(LendingPool kind) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        // To load all classes through two agents takes its time.
        DataSource pool = kind.open(Database.url(), 60_000);
        try (Connection connection = pool.getConnection()) {
            Database.terminate(Database.backendPid(connection));
            Future<?> use = worker.submit(() -> {
                Bench.use(connection);
                return null;
            });
            assertThatThrownBy(use::get).hasCauseInstanceOf(SQLException.class);
        } finally {
            kind.close(pool);
            worker.shutdownNow();
        }
    }

    /** Through this loader the other agent does not find the file of the interface that the tracker adds. */
    @Test
    void driverOfAnIsolatedLoaderIsWovenByBoth() throws Exception {
        URL jar = Driver.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            java.sql.Driver driver = (java.sql.Driver)
                    loader.loadClass(Driver.class.getName()).getConstructor().newInstance();
            try (Connection connection = driver.connect(Database.url(), new Properties())) {
                Class<?> woven = connection.getClass();
                assertThat(woven.getClassLoader()).isSameAs(loader);
                assertThat(woven.getDeclaredField("otherAgents")).isNotNull();
                assertThat(woven.getInterfaces()).contains(ContextCarrier.class);
            }
        }
    }

    @AfterAll
    static void theOtherAgentHasSeenItAll() {
        assertThat(System.getProperty(OtherAgent.FAILURE)).isNull();
        assertThat(OtherAgent.types())
                .allSatisfy(
                        type -> assertThat(System.getProperty(type)).as(type).isEqualTo("used"));
    }
}
