package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How suites share and lose their connections. */
class RealSuitesTest {
    private static final Logger LOGGER = LogManager.getLogger(RealSuitesTest.class);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @ParameterizedTest
    @EnumSource
    void poolThatAllClassesShareBlamesWhoeverHadTheConnection(LendingPool kind) throws Exception {
        DataSource shared = kind.open(Database.url());
        PlayedTest.named("first").does(() -> {
            try (Connection connection = shared.getConnection()) {
                Database.terminate(Database.backendPid(connection));
                return assertThatThrownBy(() -> Bench.use(connection)).isInstanceOf(SQLException.class);
            }
        });
        // Some pools lend the dead one again: its second victim is an echo of the first.
        PlayedTest.named("second").does(() -> {
            for (int i = 0; i < 3; i++) {
                try (Connection connection = shared.getConnection()) {
                    Bench.use(connection);
                } catch (SQLException e) {
                    LOGGER.warn("Once more", e);
                }
            }
            return null;
        });
        kind.close(shared);
        assertThat(recorded.now()).extracting(RealSuitesTest::owner).containsExactly("first");
        assertThat(recorded.now().get(0).kind()).isEqualTo(Kind.TERMINATED);
    }

    @ParameterizedTest
    @EnumSource
    void newPoolForEachTestKeepsTheTestsApart(LendingPool kind) throws Exception {
        for (String name : List.of("one", "two", "three")) {
            PlayedTest.named(name).does(() -> {
                DataSource own = kind.open(Database.url());
                try (Connection connection = own.getConnection()) {
                    Database.terminate(Database.backendPid(connection));
                    assertThatThrownBy(() -> Bench.use(connection)).isInstanceOf(SQLException.class);
                }
                kind.close(own);
                return null;
            });
        }
        assertThat(recorded.now()).extracting(RealSuitesTest::owner).containsExactly("one", "two", "three");
        assertThat(recorded.now())
                .extracting(each -> Objects.requireNonNull(each.connection()).pool())
                .doesNotHaveDuplicates();
        assertThat(recorded.now())
                .extracting(each -> Objects.requireNonNull(each.cause()).action())
                .containsOnly(Action.TERMINATE_BACKEND);
    }

    @Test
    void wrapperThatHidesThePoolsExceptionIsOneEntry() throws Exception {
        HikariDataSource pool = (HikariDataSource) LendingPool.HIKARI.open(Database.url());
        pool.getConnection().close();
        PlayedTest.named("closer").does(() -> {
            pool.close();
            return null;
        });
        List<RuntimeException> thrown = new ArrayList<>();
        PlayedTest.named("user").does(() -> {
            for (int i = 0; i < 28; i++) {
                try {
                    openOf(pool);
                } catch (IllegalStateException e) {
                    LOGGER.error("The repository is out of order", e);
                    thrown.add(e);
                }
            }
            return null;
        });
        assertThat(thrown).hasSize(28);
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(owner(entry)).isEqualTo("user");
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_POOL);
        assertThat(Objects.requireNonNull(entry.cause().test()).displayName()).isEqualTo("closer");
        assertThat(entry.counted()).isTrue();
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void libraryThreadsThatStillConnectToAStoppedServerAreNotCounted() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/shop?user=a");
        config.setMinimumIdle(2);
        config.setMaximumPoolSize(2);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource pool = PlayedTest.named("opener").does(() -> new HikariDataSource(config))) {
            await().until(() -> !recorded.now().isEmpty());
            assertThat(pool.isRunning()).isTrue();
        }
        assertThat(recorded.now()).extracting(Disconnect::kind).containsExactly(Kind.CONNECT_FAILED);
        assertThat(recorded.now().get(0).test()).isNull();
        assertThat(recorded.now().get(0).counted()).isFalse();
    }

    private static void openOf(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            Bench.use(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("no repository");
        }
    }

    private static String owner(Disconnect entry) {
        return entry.test() == null ? "nobody" : entry.test().displayName();
    }
}
