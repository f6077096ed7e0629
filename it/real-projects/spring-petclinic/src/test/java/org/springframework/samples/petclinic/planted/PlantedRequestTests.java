package org.springframework.samples.petclinic.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.samples.petclinic.PetClinicApplication;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Requests to the real port wait for a lock; their clients give up, and later tests end their sessions. */
@SpringBootTest(classes = PetClinicApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedRequestTests {
    private static Connection locking;

    @LocalServerPort
    int port;

    @Autowired
    HikariDataSource pool;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        PlantedServer.register(properties);
    }

    /** Not before all, because the context makes its schema first. */
    @BeforeEach
    void lock() throws Exception {
        if (locking != null) {
            return;
        }
        locking = PlantedServer.connect();
        locking.setAutoCommit(false);
        try (Statement statement = locking.createStatement()) {
            statement.execute("lock table owners in access exclusive mode");
        }
    }

    @AfterAll
    static void unlock() throws Exception {
        locking.close();
    }

    @Test
    @Order(1)
    void givesUpOnTheOwner() {
        var factory = new JdkClientHttpRequestFactory();
        factory.setReadTimeout(Duration.ofSeconds(5));
        var client = RestClient.builder().requestFactory(factory).build();
        assertThatThrownBy(() -> client.get()
                        .uri("http://localhost:" + port + "/owners/1")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(ResourceAccessException.class);
    }

    @Test
    @Order(2)
    void endsTheSessionOfTheForgottenRequest() throws Exception {
        endTheWaitingSession();
    }

    @Test
    @Order(3)
    void givesUpOnTheListOfOwners() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setReadTimeout(Duration.ofSeconds(5));
        var client = RestClient.builder().requestFactory(factory).build();
        assertThatThrownBy(() -> client.get()
                        .uri("http://localhost:" + port + "/owners?lastName=D")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(ResourceAccessException.class);
    }

    @Test
    @Order(4)
    void endsTheSessionOfTheOtherForgottenRequest() throws Exception {
        endTheWaitingSession();
    }

    private void endTheWaitingSession() throws Exception {
        PlantedServer.end(PlantedServer.backendThatRuns("%owners%", "Lock"));
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(pool.isRunning()).isTrue();
    }
}
