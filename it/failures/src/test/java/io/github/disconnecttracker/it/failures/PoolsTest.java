package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each pool refuses, and who is to blame. */
class PoolsTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void exhaustedPoolNamesItsHolders(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.openImpatient(Database.url());
        Connection[] held = LendingPool.drain(pool);
        run(held[0], "select 1");
        run(held[1], "select 'the last one'");
        Future<Connection> refused = executor.submit(() -> pool.getConnection());
        await().until(refused::isDone);

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.POOL_EXHAUSTED);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.sightings()).contains(Sighting.by(Sighting.Source.POOL));
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().pool()).isNotNull();
        assertThat(entry.counted()).isTrue();
        assertThat(entry.holders()).extracting(Holder::connections).containsExactly(2);
        Holder holder = entry.holders().get(0);
        assertThat(holder.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(holder.at()).contains("LendingPool.drain(LendingPool.java:");
        assertThat(holder.pool()).isEqualTo(entry.connection().pool());
        assertThat(holder.lastSql()).isEqualTo("select ?");
        assertThat(entry.cause()).as("the test starves itself").isNotNull().satisfies(cause -> {
            assertThat(cause.action()).isEqualTo(Action.HOLDS_CONNECTIONS);
            assertThat(cause.test()).isEqualTo(entry.test());
            assertThat(cause.at()).isEqualTo(holder.at());
            assertThat(cause.evidence()).isEqualTo(Cause.Evidence.CALL);
        });
        assertThat(recorded.now()).hasSize(1);

        for (Connection each : held) {
            each.close();
        }
        pool.getConnection().close();
        kind.close(pool);
    }

    @ParameterizedTest
    @EnumSource
    void interruptedWaitIsTheBorrowersAndOneEntry(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.open(Database.url(), 60_000);
        Connection[] held = LendingPool.drain(pool);
        AtomicReference<Thread> borrower = new AtomicReference<>();
        Future<Connection> refused = executor.submit(() -> {
            borrower.set(Thread.currentThread());
            return pool.getConnection();
        });
        await().until(() -> borrower.get() != null && borrower.get().getState() == Thread.State.TIMED_WAITING);
        executor.shutdownNow();
        await().until(refused::isDone);

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.POOL_EXHAUSTED);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.holders()).extracting(Holder::connections).containsExactly(2);
        assertThat(entry.cause()).as("the test's own work").isNull();
        assertThat(entry.counted()).isTrue();
        for (Connection each : held) {
            each.close();
        }
        kind.close(pool);
        assertThat(recorded.now()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusedConnectIsTheBorrowersAndOneEntry(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.openImpatient("jdbc:postgresql://127.0.0.1:1/shop?user=a&password=secret");
        Future<Connection> refused = executor.submit(() -> pool.getConnection());
        await().until(refused::isDone);

        await().until(() -> recorded.now().stream().anyMatch(each -> each.test() != null));
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.CONNECT_FAILED);
        assertThat(entry.sqlState()).isEqualTo("08001");
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.counted()).isTrue();
        kind.close(pool);
        assertThat(recorded.now()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void handleUsedAfterItsReturnNamesWhoReturnedIt(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.open(Database.url());
        Connection handle = pool.getConnection();
        run(handle, "select 1");
        handle.close();
        Future<?> task = executor.submit(() -> {
            for (int i = 0; i < 28; i++) {
                assertThatThrownBy(() -> run(handle, "select 2")).isInstanceOf(SQLException.class);
            }
        });
        task.get();

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_CONNECTION);
        assertThat(entry.cause().at()).contains("PoolsTest.handleUsedAfterItsReturn");
        assertThat(entry.cause().test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        await().until(() -> recorded.now().get(0).echoes() >= 16);
        try (Connection next = pool.getConnection()) {
            run(next, "select 3");
        }
        kind.close(pool);
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void returnOfATestThatReturnsVeryOftenIsKnownWithoutItsPlace(TestInfo test) throws Exception {
        LendingPool kind = LendingPool.HIKARI;
        DataSource pool = kind.open(Database.url());
        for (int i = 0; i < 200; i++) {
            pool.getConnection().close();
        }
        Connection handle = pool.getConnection();
        handle.close();

        assertThatThrownBy(() -> run(handle, "select 1")).isInstanceOf(SQLException.class);

        Disconnect entry = recorded.first();
        kind.close(pool);
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_CONNECTION);
        assertThat(entry.cause().test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.cause().at()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void sessionKilledInUseIsOneEntryWithItsPool(LendingPool kind, TestInfo test) throws Exception {
        DataSource pool = kind.open(Database.url());
        try (Connection handle = pool.getConnection()) {
            int pid = Database.backendPid(handle);
            Database.terminate(pid);
            for (int i = 0; i < 28; i++) {
                assertThatThrownBy(() -> run(handle, "select 2")).isInstanceOf(SQLException.class);
            }
            Disconnect entry = recorded.first();
            assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
            assertThat(entry.attribution().status()).isEqualTo(Attribution.Status.ATTRIBUTED);
            assertThat(entry.connection()).isNotNull();
            assertThat(entry.connection().backendPid()).isEqualTo(pid);
            assertThat(entry.connection().pool()).isNotNull();
            assertThat(entry.cause()).isNotNull();
            assertThat(entry.cause().action()).isEqualTo(Action.TERMINATE_BACKEND);
        }
        kind.close(pool);
        assertThat(recorded.now()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void lendingInPeaceIsNoDisconnect(LendingPool kind) throws Exception {
        DataSource pool = kind.open(Database.url());
        for (int i = 0; i < 10; i++) {
            try (Connection handle = pool.getConnection()) {
                run(handle, "select 1");
            }
        }
        kind.close(pool);
        assertThat(recorded.now()).isEmpty();
    }

    static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    static String method(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }
}
