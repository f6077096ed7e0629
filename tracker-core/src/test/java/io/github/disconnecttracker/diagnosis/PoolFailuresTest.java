package io.github.disconnecttracker.diagnosis;

import static io.github.disconnecttracker.diagnosis.DisconnectClassifier.classify;
import static io.github.disconnecttracker.diagnosis.DisconnectClassifier.classifyConnectFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** Exceptions as the pools and the driver throw them, where it matters who threw them and from where. */
class PoolFailuresTest {

    @Test
    void fatalErrorOfAServerWhileConnectingIsAFailedConnectWhateverItsState() throws Exception {
        try (RefusingServer server = new RefusingServer("57P01", "terminating connection")) {
            PSQLException refused =
                    catchThrowableOfType(PSQLException.class, () -> DriverManager.getConnection(server.url()));

            Classification expected = new Classification(Kind.CONNECT_FAILED, "57P01", "FATAL: terminating connection");
            assertThat(classify(refused)).isEqualTo(expected);
            assertThat(classifyConnectFailure(refused)).isEqualTo(expected);
        }
    }

    @Test
    void fullServerBehindHikariIsAFullServerAndNotAnExhaustedPool() throws Exception {
        try (RefusingServer server = new RefusingServer("53300", "sorry, too many clients already");
                HikariDataSource pool = new HikariDataSource(config(server.url()))) {
            SQLException timeout = catchThrowableOfType(SQLTransientConnectionException.class, pool::getConnection);

            assertThat(classify(timeout))
                    .isEqualTo(new Classification(
                            Kind.TOO_MANY_CONNECTIONS, "53300", "FATAL: sorry, too many clients already"));
        }
    }

    @Test
    void failureToStartAHikariPoolIsAFailedConnect() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        HikariConfig config = config("jdbc:postgresql://localhost:" + port + "/x");
        config.setInitializationFailTimeout(1);

        RuntimeException failed = catchThrowableOfType(
                HikariPool.PoolInitializationException.class, () -> new HikariDataSource(config).close());

        Classification classification = classify(failed);
        assertThat(classification).isNotNull();
        assertThat(classification.kind()).isEqualTo(Kind.CONNECT_FAILED);
        assertThat(classification.sqlState()).isEqualTo("08001");
    }

    @Test
    void hikariTellsExhaustedFromClosedPoolAndClosedConnection() throws Exception {
        HikariConfig config = config(null);
        config.setDataSource(new IdleDataSource());
        HikariDataSource pool = new HikariDataSource(config);
        Connection held = pool.getConnection();

        SQLException exhausted = catchThrowableOfType(SQLTransientConnectionException.class, pool::getConnection);
        assertThat(classify(exhausted))
                .isEqualTo(new Classification(Kind.POOL_EXHAUSTED, null, String.valueOf(exhausted.getMessage())));
        assertThat(classifyConnectFailure(exhausted)).isEqualTo(classify(exhausted));

        held.close();
        SQLException closed = catchThrowableOfType(SQLException.class, held::createStatement);
        assertThat(classify(closed)).isEqualTo(new Classification(Kind.USED_AFTER_CLOSE, null, "Connection is closed"));

        pool.close();
        SQLException shut = catchThrowableOfType(SQLException.class, pool::getConnection);
        assertThat(classify(shut))
                .isEqualTo(new Classification(Kind.USED_AFTER_CLOSE, null, String.valueOf(shut.getMessage())));
        assertThat(shut.getMessage()).endsWith(" has been closed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    org.apache.commons.dbcp2.BasicDataSource      | Data source is closed                            | USED_AFTER_CLOSE
                    org.apache.commons.dbcp2.DelegatingConnection | Connection org.postgresql.jdbc.PgConnection@1 is closed. | USED_AFTER_CLOSE
                    org.apache.commons.dbcp2.DelegatingConnection | Connection is null.                              | USED_AFTER_CLOSE
                    org.apache.tomcat.jdbc.pool.ProxyConnection   | Connection has already been closed.              | USED_AFTER_CLOSE
                    org.apache.tomcat.jdbc.pool.ProxyConnection   | PooledConnection has already been closed.        | USED_AFTER_CLOSE
                    com.mchange.v2.sql.SqlUtils                   | You can't operate on a closed Connection!!!      | USED_AFTER_CLOSE
                    io.agroal.pool.wrapper.ConnectionWrapper      | Connection is closed                             | USED_AFTER_CLOSE
                    io.agroal.pool.ConnectionPool                 | Sorry, acquisition timeout!                      | POOL_EXHAUSTED
                    """)
    void poolsOwnWordsCountOnlyFromThePool(String thrower, String words, Kind kind) {
        assertThat(classify(DisconnectClassifierTest.thrownBy(thrower, new SQLException(words))))
                .isEqualTo(new Classification(kind, null, words));
        assertThat(classify(DisconnectClassifierTest.thrownBy("com.example.Copy", new SQLException(words))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.zaxxer.hikari.pool.HikariPool                  | HikariPool-1 - Interrupted during connection acquisition
                    org.apache.commons.dbcp2.DelegatingStatement       | org.apache.commons.dbcp2.DelegatingStatement with address: "NULL" is closed.
                    org.apache.tomcat.jdbc.pool.StatementFacade        | Statement closed.
                    io.agroal.pool.wrapper.StatementWrapper            | Statement is closed
                    """)
    void poolsOtherWordsAreNoDisconnect(String thrower, String words) {
        assertThat(classify(DisconnectClassifierTest.thrownBy(thrower, new SQLException(words))))
                .isNull();
    }

    private static HikariConfig config(@Nullable String url) {
        HikariConfig config = new HikariConfig();
        if (url != null) {
            config.setJdbcUrl(url);
        }
        config.setMaximumPoolSize(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(3000); // enough for a connection on a busy machine
        return config;
    }

    /** Answers each start of a session as PostgreSQL does that refuses it. */
    private static final class RefusingServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final byte[] fields;

        RefusingServer(String state, String message) throws IOException {
            fields = ("SFATAL\0VFATAL\0C" + state + "\0M" + message + "\0\0").getBytes(StandardCharsets.UTF_8);
            Thread thread = new Thread(this::serve, "refusing server");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "jdbc:postgresql://localhost:" + socket.getLocalPort()
                    + "/x?user=x&password=x&sslmode=disable&gssEncMode=disable";
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    in.readNBytes(in.readInt() - 4);
                    OutputStream out = client.getOutputStream();
                    int length = fields.length + 4;
                    out.write(new byte[] {'E', 0, 0, (byte) (length >> 8), (byte) length});
                    out.write(fields);
                    out.flush();
                } catch (IOException e) {
                    // the client left, or the test is over
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
