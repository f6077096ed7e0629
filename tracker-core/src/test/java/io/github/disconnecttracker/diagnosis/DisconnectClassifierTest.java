package io.github.disconnecttracker.diagnosis;

import static io.github.disconnecttracker.diagnosis.DisconnectClassifier.classify;
import static io.github.disconnecttracker.diagnosis.DisconnectClassifier.classifyConnectFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class DisconnectClassifierTest {
    private static final String KILLED = "terminating connection due to administrator command";

    @ParameterizedTest
    @CsvSource({
        "57P01, TERMINATED",
        "57P02, TERMINATED",
        "57P04, TERMINATED",
        "57P05, TERMINATED",
        "25P03, TERMINATED",
        "25P04, TERMINATED",
        "XX000, TERMINATED",
        "08P01, BROKEN",
        "53300, TOO_MANY_CONNECTIONS",
        "57P03, CONNECT_FAILED",
        "28000, CONNECT_FAILED",
        "28P01, CONNECT_FAILED",
        "3D000, CONNECT_FAILED",
        "42501, CONNECT_FAILED",
        "42704, CONNECT_FAILED",
        "55000, CONNECT_FAILED"
    })
    void fatalServerErrorEndsTheSession(String state, Kind kind) {
        assertThat(classify(server("FATAL", state, "some text")))
                .isEqualTo(new Classification(kind, state, "FATAL: some text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "57014", "55P03", "40P01", "40001", "25P02", "25006", "0A000", "23505", "42601", "42501", "3D000",
                "08P01", "08001", "57P01", "53300"
            })
    void serverErrorThatLeavesTheSessionAliveIsNoDisconnect(String state) {
        assertThat(classify(server("ERROR", state, "some text"))).isNull();
    }

    @Test
    void severityInAnotherLanguageLeavesTheDecisionToTheSqlState() {
        assertThat(classify(server("ВАЖНО", "57P01", "закрытие подключения по команде администратора")))
                .isEqualTo(new Classification(
                        Kind.TERMINATED, "57P01", "ВАЖНО: закрытие подключения по команде администратора"));
        assertThat(classify(server("ОШИБКА", "23505", "повторяющееся значение ключа")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, BROKEN",
        "08000, BROKEN",
        "08007, BROKEN",
        "08P01, BROKEN",
        "08S01, BROKEN",
        "08003, USED_AFTER_CLOSE",
        "08001, CONNECT_FAILED",
        "08004, CONNECT_FAILED"
    })
    void driversOwnExceptionCountsByItsState(String state, Kind kind) {
        assertThat(classify(driver("Une erreur d'entrée/sortie a eu lieu", state, null)))
                .isEqualTo(new Classification(kind, state, "Une erreur d'entrée/sortie a eu lieu"));
    }

    @Test
    void terminationBeatsTheIoErrorThatFollowsAndTheErrorThatCameBefore() {
        PSQLException killed = server("FATAL", "57P01", KILLED);
        killed.setNextException(driver("An I/O error occurred", "08006", new EOFException()));
        killed.initCause(server("ERROR", "23505", "duplicate key"));

        assertThat(classify(new IllegalStateException("save failed", killed)))
                .isEqualTo(new Classification(Kind.TERMINATED, "57P01", "FATAL: " + KILLED));
    }

    @Test
    void failureIsFoundBehindNextExceptionsAndSuppressedOnes() {
        BatchUpdateException batch = new BatchUpdateException("Batch entry 0 was aborted", "57P01", 0, new int[0]);
        batch.setNextException(server("FATAL", "57P01", KILLED));
        assertThat(classify(batch)).isEqualTo(new Classification(Kind.TERMINATED, "57P01", "FATAL: " + KILLED));

        AssertionError failed = new AssertionError("expected 1");
        failed.addSuppressed(driver("This connection has been closed.", "08003", null));
        assertThat(classify(failed))
                .isEqualTo(new Classification(Kind.USED_AFTER_CLOSE, "08003", "This connection has been closed."));
    }

    @Test
    void ioCauseDecidesWhereTheDriverGivesNoUsefulState() {
        PSQLException closing = new PSQLException(
                "Unable to close connection properly", PSQLState.UNKNOWN_STATE, new SocketException());
        assertThat(classify(closing))
                .isEqualTo(new Classification(Kind.BROKEN, null, "Unable to close connection properly"));
        assertThat(classify(driver("Failed to create object for: inet.", "08006", new ReflectiveOperationException())))
                .isNull();
        assertThat(classify(driver("Unable to bind", "22023", new IOException("user's stream"))))
                .isNull();
    }

    @Test
    void exceptionsWithoutTheDriverAreNoDisconnect() {
        assertThat(classify(new SQLException("connection lost", "08006"))).isNull();
        assertThat(classify(new SQLException("FATAL: " + KILLED, "57P01"))).isNull();
        assertThat(classify(new SQLException("Connection is closed"))).isNull();
        assertThat(classify(new SQLNonTransientConnectionException("refused", "08001")))
                .isNull();
        assertThat(classify(new SocketException("Connection reset"))).isNull();
        assertThat(classify(new IllegalStateException("connection pool exhausted")))
                .isNull();
    }

    @Test
    void anotherDatabasesDriverIsNoDisconnectEvenBehindAKnownPool() {
        SQLException other = new OtherDriverException("Communications link failure", "08S01");
        SQLException timeout = thrownBy(
                "com.zaxxer.hikari.pool.HikariPool",
                new SQLException("P - Connection is not available, request timed out after 250ms", "08S01", other));

        assertThat(classify(other)).isNull();
        assertThat(classify(timeout)).isNull();
        assertThat(classifyConnectFailure(timeout)).isNull();
    }

    @Test
    void plainExceptionWithAConnectionStateCountsWithTheDriverInItsChain() {
        SQLException wrapper = new SQLException("wrapped", "08006", server("ERROR", "25P02", "aborted"));

        assertThat(classify(wrapper)).isEqualTo(new Classification(Kind.BROKEN, "08006", "wrapped"));
    }

    @Test
    void phaseBeatsTheStateOfWhateverMadeAnAttemptToConnectFail() {
        for (String state : new String[] {"57P01", "08006", "08P01", "42501", "42704", "55000"}) {
            assertThat(classifyConnectFailure(server("FATAL", state, "some text")))
                    .isEqualTo(new Classification(Kind.CONNECT_FAILED, state, "FATAL: some text"));
        }
        assertThat(classifyConnectFailure(server("FATAL", "53300", "too many clients")))
                .isEqualTo(new Classification(Kind.TOO_MANY_CONNECTIONS, "53300", "FATAL: too many clients"));
        assertThat(classifyConnectFailure(new IllegalStateException())).isNull();
    }

    @Test
    void chainsInCirclesAndOfGreatLengthEnd() {
        PSQLException first = server("ERROR", "23505", "duplicate key");
        PSQLException second = server("FATAL", "57P01", KILLED);
        first.initCause(second);
        second.initCause(first);
        assertThat(classify(first)).isEqualTo(new Classification(Kind.TERMINATED, "57P01", "FATAL: " + KILLED));

        Throwable deep = driver("at the bottom", "08006", null);
        for (int i = 0; i < 100_000; i++) {
            deep = new IllegalStateException("level " + i, deep);
        }
        assertThat(classify(deep)).isNull();
    }

    @Test
    void exceptionThatThrowsWhenItIsReadIsNoDisconnect() {
        assertThat(classify(new IllegalStateException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Throwable getCause() {
                        throw new StackOverflowError();
                    }
                }))
                .isNull();
    }

    static PSQLException server(String severity, String state, String message) {
        return new PSQLException(new ServerErrorMessage("S" + severity + "\0C" + state + "\0M" + message + "\0"));
    }

    private static PSQLException driver(String message, String state, @Nullable Throwable cause) {
        for (PSQLState known : PSQLState.values()) {
            if (known.getState().equals(state)) {
                return new PSQLException(message, known, cause);
            }
        }
        // pgjdbc has no name for 08000
        return new PSQLException(message, PSQLState.CONNECTION_FAILURE, cause) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getSQLState() {
                return state;
            }
        };
    }

    static SQLException thrownBy(String className, SQLException exception) {
        exception.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("jdk.proxy2.$Proxy9", "prepareStatement", null, -1),
            new StackTraceElement(className, "call", "Source.java", 1),
            new StackTraceElement("com.example.Shop", "order", "Shop.java", 1)
        });
        return exception;
    }

    /** Stands for MySQL's, Oracle's and all others. */
    private static final class OtherDriverException extends SQLException {
        private static final long serialVersionUID = 1L;

        OtherDriverException(String message, String state) {
            super(message, state);
        }
    }
}
