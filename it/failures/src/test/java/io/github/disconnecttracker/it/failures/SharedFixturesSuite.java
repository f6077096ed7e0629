package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * Classes that take a fixture away from a library's thread, and classes that have nothing to do with it but run while
 * that thread fails. {@link ForkedSuitesTest} runs them in their order, in one JVM.
 */
final class SharedFixturesSuite {
    static final List<Class<?>> CLASSES = List.of(
            DirtiesItsContext.class,
            RunsAfterTheContext.class,
            KillsItsServer.class,
            RunsAfterTheServer.class,
            LoadsAContext.class,
            UsesTheSameContext.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 20;

    private SharedFixturesSuite() {}

    private static void assertWorks(Shop shop) {
        int before = shop.successes();
        await().atMost(PATIENCE).until(() -> shop.successes() > before);
        assertThat(shop.failures()).isZero();
    }

    private static void awaitFailures(@Nullable Shop failing) {
        Shop shop = Objects.requireNonNull(failing);
        await().atMost(PATIENCE).until(() -> shop.failures() >= MANY);
    }

    @Configuration
    static class DirtyContext {
        static final AtomicReference<@Nullable Shop> LAST = new AtomicReference<>();

        @Bean
        Shop dirty() {
            Shop shop = Shop.open("dirty", Database.url());
            LAST.set(shop);
            return shop;
        }
    }

    @DirtiesContext
    @SpringJUnitConfig(DirtyContext.class)
    static class DirtiesItsContext {
        @Test
        void works(@Autowired Shop shop) {
            assertWorks(shop);
        }
    }

    static class RunsAfterTheContext {
        @Test
        void isInnocent() {
            awaitFailures(DirtyContext.LAST.get());
        }
    }

    static class KillsItsServer {
        static @Nullable Shop last;
        private static @Nullable Server server;

        @BeforeAll
        static void starts() {
            Server started = Server.start();
            server = started;
            last = Shop.open("killed", started.url());
        }

        @AfterAll
        static void killsTheServer() throws IOException {
            assertThat(server).isNotNull();
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(server.postmaster())).orElseThrow();
            assertThat(process.destroyForcibly()).isTrue();
        }

        @Test
        void works() {
            assertThat(last).isNotNull();
            assertWorks(last);
        }
    }

    static class RunsAfterTheServer {
        @Test
        void isInnocent() {
            awaitFailures(KillsItsServer.last);
        }
    }

    @Configuration
    static class CachedContext {
        @Bean
        Shop cached() {
            Shop shop = Shop.open("cached", Database.url());
            // The JVM waits for its last hook, and the library's thread goes on until then.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitFailures(shop)));
            return shop;
        }
    }

    @SpringJUnitConfig(CachedContext.class)
    static class LoadsAContext {
        @Test
        void works(@Autowired Shop shop) {
            assertWorks(shop);
        }
    }

    @SpringJUnitConfig(CachedContext.class)
    static class UsesTheSameContext {
        @Test
        void works(@Autowired Shop shop) {
            assertWorks(shop);
        }
    }
}
