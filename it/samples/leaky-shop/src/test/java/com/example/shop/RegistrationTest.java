package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.shop.RegistrationService.Registration;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final FakeMailServer MAIL = new FakeMailServer();

    private HikariDataSource pool;
    private RegistrationService registrations;

    @BeforeEach
    void open() {
        MAIL.comeUp();
        pool = TestDatabase.pool("registration");
        registrations = new RegistrationService(pool, MAIL);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    @Order(1)
    void welcomesANewUserByMail() throws Exception {
        Registration registration = registrations.register("ann@example.com");

        registration.welcome().get(30, TimeUnit.SECONDS);

        assertTrue(MAIL.delivered().contains("ann@example.com"));
        assertTrue(registrations.isMailed("ann@example.com"));
    }

    @Test
    @Order(2)
    void registersAUserWhileTheMailServerIsDown() throws Exception {
        MAIL.goDown();

        registrations.register("bob@example.com");

        MAIL.awaitAttempt("bob@example.com");
        assertTrue(registrations.isRegistered("bob@example.com"));
        assertFalse(registrations.isMailed("bob@example.com"));
    }

    @Test
    @Order(3)
    void mailsEachUserOnce() throws Exception {
        Registration cora = registrations.register("cora@example.com");
        Registration dave = registrations.register("dave@example.com");

        cora.welcome().get(30, TimeUnit.SECONDS);
        dave.welcome().get(30, TimeUnit.SECONDS);

        assertEquals(1, Collections.frequency(MAIL.delivered(), "cora@example.com"));
        assertEquals(1, Collections.frequency(MAIL.delivered(), "dave@example.com"));
    }

    @Test
    @Order(4)
    void doesNotKnowAStranger() throws Exception {
        assertFalse(registrations.isRegistered("eve@example.com"));
    }
}
