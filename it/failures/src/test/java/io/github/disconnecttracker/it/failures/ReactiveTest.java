package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clients without JDBC: what they log is seen by its kind, and is nobody's where an event loop logs it by itself. */
class ReactiveTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void r2dbcIsRefused() {
        Mono.from(factory(1).create()).subscribe();
        // Logged by a listener of the promise to connect, which this test had added.
        assertThat(assertLogged(Kind.CONNECT_FAILED).test())
                .extracting(TestIdentity::methodName)
                .isEqualTo("r2dbcIsRefused");
    }

    @Test
    void r2dbcSessionIsKilled() throws Exception {
        PostgresqlConnection connection =
                Objects.requireNonNull(factory(port()).create().block());
        Integer pid = Flux.from(
                        connection.createStatement("select pg_backend_pid()").execute())
                .flatMap(result -> result.map((row, facts) -> row.get(0, Integer.class)))
                .blockLast();
        Flux.from(connection.createStatement("select pg_sleep(60), 'reactive'").execute())
                .flatMap(result -> result.map((row, facts) -> "done"))
                .subscribe();
        Database.awaitRunning("''reactive''");
        Database.terminate(Objects.requireNonNull(pid));
        Disconnect entry = assertLogged(Kind.TERMINATED);
        assertThat(entry.sqlState()).isEqualTo("57P01");
        assertThat(entry.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
    }

    @Test
    void vertxSessionIsKilled() throws Exception {
        Vertx vertx = Vertx.vertx();
        PgConnection connection = PgConnection.connect(vertx, options()).await(1, TimeUnit.MINUTES);
        connection.exceptionHandler(ReactiveTest::rethrow);
        connection.query("select pg_sleep(60), 'vertx'").execute().onFailure(ReactiveTest::rethrow);
        Database.awaitRunning("''vertx''");
        Database.terminate(connection.processId());
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isIn(Kind.TERMINATED, Kind.BROKEN);
        assertThat(entry.test()).isNull();
        vertx.close().await(1, TimeUnit.MINUTES);
    }

    private Disconnect assertLogged(Kind kind) {
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.sightings()).extracting(Sighting::source).containsOnly(Sighting.Source.LOG);
        assertThat(recorded.now()).hasSize(1);
        return entry;
    }

    private static void rethrow(Throwable failure) {
        throw new IllegalStateException(failure);
    }

    private static int port() {
        return URI.create(Database.url().substring("jdbc:".length())).getPort();
    }

    private static PostgresqlConnectionFactory factory(int port) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(port)
                .username("postgres")
                .database("postgres")
                .build());
    }

    private static PgConnectOptions options() {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port())
                .setUser("postgres")
                .setDatabase("postgres");
    }
}
