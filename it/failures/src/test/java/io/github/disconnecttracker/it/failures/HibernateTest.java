package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hibernate tells one failure in four lines of text, behind HikariCP's and the driver's exceptions. */
class HibernateTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void killUnderHibernateIsOneEntry() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(Database.url());
        pool.setMaximumPoolSize(1);
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            // In a transaction, because the pool would look at a connection that it lends again after some time.
            assertThatThrownBy(() -> sessions.inTransaction(session -> {
                        int pid = session.createNativeQuery("select pg_backend_pid()", Integer.class)
                                .getSingleResult();
                        try {
                            Database.terminate(pid);
                        } catch (java.sql.SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        session.createNativeQuery("select 1", Integer.class).getSingleResult();
                    }))
                    .isInstanceOf(HibernateException.class);
        }
        pool.close();

        await().until(() -> !recorded.now().isEmpty()
                && recorded.now().get(0).sightings().stream()
                        .anyMatch(each -> "org.hibernate.engine.jdbc.spi.SqlExceptionHelper".equals(each.logger())));
        assertThat(recorded.now()).hasSize(1);
        Disconnect entry = recorded.now().get(0);
        assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(entry.sightings()).extracting(Sighting::logger).contains("com.zaxxer.hikari.pool.ProxyConnection");
        assertThat(entry.cause()).isNotNull();
    }
}
