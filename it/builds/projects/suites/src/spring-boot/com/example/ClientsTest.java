package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** Its tests run at once, and share their clients and the clients' connections. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Execution(ExecutionMode.CONCURRENT)
class ClientsTest {
    private static final RestClient REST = RestClient.builder()
            .requestFactory(new JdkClientHttpRequestFactory())
            .build();
    private static final WebClient WEB = WebClient.create();
    private static final WebClient WEB_ON_JDK =
            WebClient.builder().clientConnector(new JdkClientHttpConnector()).build();

    private final String server;
    private String uri;

    ClientsTest(@Autowired Environment environment) {
        server = "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/accounts/";
    }

    @BeforeEach
    void callsTheDatabaseAfterTheTest(TestInfo info) {
        uri = server + info.getTestMethod().map(Method::getName).orElseThrow();
    }

    @Test
    void restClientOnce() {
        rest();
    }

    @Test
    void restClientAgain() {
        rest();
    }

    @Test
    void webClientOnce() {
        web(WEB);
    }

    @Test
    void webClientAgain() {
        web(WEB);
    }

    @Test
    void webClientOnTheJdksOnce() {
        web(WEB_ON_JDK);
    }

    @Test
    void webClientOnTheJdksAgain() {
        web(WEB_ON_JDK);
    }

    String uri() {
        return uri;
    }

    private void rest() {
        for (int i = 0; i < 10; i++) {
            assertEquals("08001", REST.get().uri(uri).retrieve().body(String.class));
        }
    }

    private void web(WebClient client) {
        List<String> answers = Flux.range(0, 10)
                .flatMap(i -> client.get().uri(uri).retrieve().bodyToMono(String.class))
                .collectList()
                .block(Duration.ofSeconds(30));
        assertEquals(List.of("08001"), answers.stream().distinct().toList());
    }
}
