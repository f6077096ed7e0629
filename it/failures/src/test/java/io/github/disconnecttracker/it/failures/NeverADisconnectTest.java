package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What a healthy connection survives is no disconnect, whoever meets it. */
class NeverADisconnectTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @BeforeEach
    void makesATable() throws SQLException {
        run("drop table if exists unique_names", "create table unique_names (name text primary key)");
        run("insert into unique_names values ('taken'), ('other')");
    }

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42703 | select no_such_column",
                "42601 | selekt",
                "23505 | insert into unique_names values ('taken')",
                "22012 | select 1/0",
                "0A000 | select count(*) from unique_names for update",
                "25001 | begin; vacuum",
                "57014 | set statement_timeout = 20; select pg_sleep(30)",
                "P0001 | do $$ begin raise exception 'This connection has been closed.'; end $$",
                "57P01 | do $$ begin raise exception 'mine' using errcode = '57P01'; end $$",
                "08006 | do $$ begin raise exception 'mine' using errcode = '08006'; end $$",
                "57P02 | do $$ begin raise exception 'mine' using errcode = '57P02'; end $$"
            })
    void failingStatementOfATask(String sqlState, String sql) throws Exception {
        try (HikariDataSource pool = Database.pool("statements");
                Connection connection = pool.getConnection()) {
            assertThatThrownBy(
                            () -> inBackground(() -> execute(connection, sql)).get())
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo(sqlState));
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void lockTimeout() throws Exception {
        try (Connection holder = Database.connect();
                Connection waiter = Database.connect()) {
            holder.setAutoCommit(false);
            execute(holder, "update unique_names set name = 'held' where name = 'taken'");
            execute(waiter, "set lock_timeout = 20");

            assertThatThrownBy(() -> execute(waiter, "update unique_names set name = 'x' where name = 'taken'"))
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("55P03");
            holder.rollback();
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void deadlock() throws Exception {
        try (Connection one = Database.connect();
                Connection two = Database.connect()) {
            execute(one, "set deadlock_timeout = 100");
            execute(two, "set deadlock_timeout = 100");
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            execute(one, "update unique_names set name = 'a' where name = 'taken'");
            execute(two, "update unique_names set name = 'b' where name = 'other'");
            Future<Boolean> first =
                    inBackground(() -> execute(one, "update unique_names set name = 'c' where name = 'other'"));
            Future<Boolean> second =
                    inBackground(() -> execute(two, "update unique_names set name = 'd' where name = 'taken'"));

            await().until(() -> first.isDone() || second.isDone());
            Connection loser = first.isDone() ? one : two;
            loser.rollback();
            await().until(() -> first.isDone() && second.isDone());
            (loser == one ? two : one).rollback();
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void statementThatItsUserCancels() throws Exception {
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            Future<Boolean> task = inBackground(() -> statement.execute("select pg_sleep(30), 'to be cancelled'"));
            Database.awaitRunning("''to be cancelled''");

            statement.cancel();

            assertThatThrownBy(task::get).hasMessageContaining("canceling statement due to user request");
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void quietPollForNotifications() throws Exception {
        try (Connection connection = Database.connect()) {
            execute(connection, "listen news");

            assertThat(connection.unwrap(PGConnection.class).getNotifications(50))
                    .isNullOrEmpty();
            execute(connection, "select 1");
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void sourceOfACopyThatFails() throws Exception {
        Reader source = new Reader() {
            @Override
            public int read(char[] chars, int from, int length) throws IOException {
                throw new EOFException("the file is shorter than it should be");
            }

            @Override
            public void close() {}
        };
        try (Connection connection = Database.connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();

            assertThatThrownBy(() -> inBackground(() -> copies.copyIn("copy unique_names from stdin", source))
                            .get())
                    .hasRootCauseMessage("the file is shorter than it should be");
            execute(connection, "select 1");
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void unreadNewsOnAConnectionThatIsClosed() throws Exception {
        try (Connection listener = Database.connect()) {
            execute(listener, "listen news");
            run("notify news, 'nobody reads this'");
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void statementUsedAfterItsClose() throws Exception {
        try (Connection connection = Database.connect()) {
            Statement statement = connection.createStatement();
            statement.close();

            assertThatThrownBy(() ->
                            inBackground(() -> statement.execute("select 1")).get())
                    .hasMessageContaining("closed");
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void platformThreadThatIsInterruptedWhileItReads() throws Exception {
        try (Connection connection = Database.connect()) {
            Future<Boolean> task = inBackground(() -> {
                Thread.currentThread().interrupt();
                return execute(connection, "select pg_sleep(0.1)");
            });

            assertThat(task.get()).isTrue();
        }

        assertThat(recorded.now()).isEmpty();
    }

    private <T> Future<T> inBackground(Callable<T> work) {
        return executor.submit(work);
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = Database.connect()) {
            for (String sql : statements) {
                execute(connection, sql);
            }
        }
    }
}
