package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** A job that a request has started fails while the next test runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailsTest {
    @Autowired
    private Environment environment;

    @Autowired
    private Shop.Mailer mailer;

    @Test
    @Order(1)
    void startsAMail() {
        String uri = "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/mails/startsAMail";
        RestClient client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();

        assertEquals("started", client.get().uri(uri).retrieve().body(String.class));
    }

    @Test
    @Order(2)
    void comesNext() throws Exception {
        mailer.mayGo().countDown();

        assertEquals("08001", mailer.sent().get(30, TimeUnit.SECONDS));
    }
}
