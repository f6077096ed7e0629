package io.github.disconnecttracker.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineClassifierTest {
    private static final String BROKEN = "HikariPool-6 - Connection org.postgresql.jdbc.PgConnection@1 marked as broken"
            + " because of SQLSTATE(%s), ErrorCode(0)";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    com.zaxxer.hikari.pool.PoolBase                   | BROKEN     | -     | HikariPool-2 - Failed to validate connection org.postgresql.jdbc.PgConnection@1 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
                    com.zaxxer.hikari.pool.ProxyLeakTask              | LEAKED     | -     | Connection leak detection triggered for org.postgresql.jdbc.PgConnection@1 on thread pool-39-thread-1, stack trace follows
                    org.apache.tomcat.jdbc.pool.ConnectionPool        | LEAKED     | -     | Connection has been abandoned PooledConnection[org.postgresql.jdbc.PgConnection@1]:java.lang.Exception
                    com.mchange.v2.resourcepool.BasicResourcePool     | LEAKED     | -     | A checked-out resource is overdue, and will be destroyed: com.mchange.v2.c3p0.impl.NewPooledConnection@1
                    io.agroal.pool                                    | LEAKED     | -     | Datasource '<default>': Connection leak of org.postgresql.jdbc.PgConnection@1
                    org.postgresql.jdbc.PgConnection                  | LEAKED     | -     | Leak detected: Connection.close() was not called
                    org.postgresql.jdbc.PgConnection                  | LEAKED     | -     | Finalizing a Connection that was never closed:
                    org.hibernate.engine.jdbc.spi.SqlExceptionHelper  | TERMINATED | 57P01 | SQL Error: 0, SQLState: 57P01
                    org.hibernate.orm.jdbc.error                      | TERMINATED | 57P01 | HHH000247: ErrorCode: 0, SQLState: 57P01
                    org.hibernate.orm.jdbc.error                      | BROKEN     | 08006 | HHH000247: ErrorCode: 0, SQLState: 08006
                    """)
    void knownLoggersCountInTheirKnownForm(String logger, Kind kind, String state, String line) {
        assertThat(LogLineClassifier.classify(logger, line)).isEqualTo(new Classification(kind, state, line));
        assertThat(LogLineClassifier.classify("com.example.Shop", line)).isNull();
    }

    @Test
    void brokenConnectionOfHikariCountsByTheStateInParentheses() {
        String logger = "com.zaxxer.hikari.pool.ProxyConnection";

        assertThat(LogLineClassifier.classify(logger, BROKEN.formatted("57P01")))
                .isEqualTo(new Classification(Kind.TERMINATED, "57P01", BROKEN.formatted("57P01")));
        assertThat(LogLineClassifier.classify(logger, BROKEN.formatted("0A000")))
                .isNull();
        assertThat(LogLineClassifier.classify(logger, BROKEN.formatted("null"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SQL Error: 0, SQLState: 23505",
                "SQL Error: 0, SQLState: null",
                "SQL Error: 17002, SQLState: 08006",
                "FATAL: terminating connection due to administrator command"
            })
    void otherLinesOfHibernateAreNoDisconnect(String line) {
        assertThat(LogLineClassifier.classify("org.hibernate.engine.jdbc.spi.SqlExceptionHelper", line))
                .isNull();
    }

    @Test
    void otherDatabasesConnectionsAreNoDisconnect() {
        assertThat(LogLineClassifier.classify(
                        "com.zaxxer.hikari.pool.PoolBase",
                        "P - Failed to validate connection conn9: url=jdbc:h2:mem: user=SA (closed). Possibly"))
                .isNull();
    }

    @Test
    void besideAThrowableOnlyALeakCounts() {
        String leak = "Connection leak detection triggered for org.postgresql.jdbc.PgConnection@1 on thread , stack"
                + " trace follows";

        assertThat(LogLineClassifier.classifyLeak(
                        "com.zaxxer.hikari.pool.ProxyLeakTask", leak, new Exception("Apparent connection leak")))
                .isEqualTo(new Classification(Kind.LEAKED, null, leak));
        assertThat(LogLineClassifier.classifyLeak(
                        "com.zaxxer.hikari.pool.ProxyConnection", BROKEN.formatted("57P01"), new Exception("any")))
                .isNull();
    }

    @Test
    void driversLeakLineIsKnownInEveryLanguageByItsStack() {
        String french = "La finalisation d''une connexion qui n''a jamais été fermée :";

        assertThat(LogLineClassifier.classifyLeak(
                        "org.postgresql.jdbc.PgConnection",
                        french,
                        new Throwable("Connection was created at this point:")))
                .isEqualTo(new Classification(Kind.LEAKED, null, french));
        assertThat(LogLineClassifier.classifyLeak(
                        "org.postgresql.jdbc.PgConnection", french, new Throwable("something else")))
                .isNull();
    }

    @Test
    void onlyTheFirstLineIsKept() {
        String line = "Connection has been abandoned PooledConnection[org.postgresql.jdbc.PgConnection@1]:"
                + "java.lang.Exception\n\tat org.apache.tomcat";

        assertThat(LogLineClassifier.classify("org.apache.tomcat.jdbc.pool.ConnectionPool", line))
                .isEqualTo(new Classification(Kind.LEAKED, null, line.substring(0, line.indexOf('\n'))));
    }
}
