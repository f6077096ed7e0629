package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.postgresql.PGConnection;

/** Who has closed a pool whose connections are wanted, or used, after that. */
class ClosedPoolsTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TOMCAT") // opens again without a word
    void borrowFromAClosedPoolNamesWhoClosedIt(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.open(Database.url());
        pool.getConnection().close();
        kind.close(pool);
        Future<?> task = executor.submit(() -> {
            for (int i = 0; i < 28; i++) {
                assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
            }
        });
        task.get();

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_POOL);
        assertThat(entry.cause().test()).extracting(TestIdentity::methodName).isEqualTo(PoolsTest.method(test));
        assertThat(entry.cause().at()).contains("LendingPool$");
        assertThat(entry.counted()).isTrue();
        await().until(() -> recorded.now().get(0).echoes() >= 16);
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void whoClosedTomcatsPoolIsKnownWhenTheGarbageCollectorHasHadTheConnection(TestInfo test) throws Exception {
        LendingPool kind = LendingPool.TOMCAT;
        DataSource pool = kind.open(Database.url());
        Connection old = pool.getConnection();
        WeakReference<Object> physical = new WeakReference<>(old.unwrap(PGConnection.class));
        kind.close(pool);
        await().until(() -> {
            System.gc();
            return physical.get() == null;
        });
        executor.submit(() ->
                        assertThatThrownBy(() -> PoolsTest.run(old, "select 3")).isInstanceOf(SQLException.class))
                .get();

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(PoolsTest.method(test));
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_POOL);
        assertThat(entry.cause().at()).contains("LendingPool$");
    }

    @Test
    void tomcatsPoolOpensAgainAndItsNewConnectionsHaveNothingToDoWithTheClose(TestInfo test) throws Exception {
        LendingPool kind = LendingPool.TOMCAT;
        DataSource pool = kind.openImpatient(Database.url());
        Connection old = pool.getConnection();
        PoolsTest.run(old, "select 1");
        kind.close(pool);
        PoolsTest.run(pool.getConnection(), "select 2");
        Future<?> task = executor.submit(() -> {
            for (int i = 0; i < 28; i++) {
                assertThatThrownBy(() -> PoolsTest.run(old, "select 3")).isInstanceOf(SQLException.class);
            }
        });
        task.get();

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(PoolsTest.method(test));
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_POOL);
        assertThat(entry.cause().at()).contains("LendingPool$");

        pool.getConnection();
        Future<Connection> refused = executor.submit(() -> pool.getConnection());
        await().until(refused::isDone);

        assertThat(recorded.now()).hasSize(2);
        Disconnect exhausted = recorded.now().get(1);
        assertThat(exhausted.kind()).isEqualTo(Kind.POOL_EXHAUSTED);
        assertThat(exhausted.cause()).isNotNull();
        assertThat(exhausted.cause().action()).isEqualTo(Action.HOLDS_CONNECTIONS);
        assertThat(exhausted.cause().test()).as("the test's own work").isEqualTo(exhausted.test());
        assertThat(exhausted.holders()).extracting(Holder::connections).containsExactly(1, 1);
        kind.close(pool);
    }
}
