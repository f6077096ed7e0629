package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.slf4j.Logger;

/** Class loaders with a pool and a driver each, that nobody needs any more; see {@link ForkedSuitesTest}. */
class ThrowAwayLoadersSuite {
    private static final int LOADERS = 200;

    @Test
    void noneStaysAlive() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            loaders.add(used());
        }

        // The driver's cleaner thread lives half a minute longer than its last connection.
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allMatch(loader -> loader.get() == null);
        });
    }

    private static WeakReference<ClassLoader> used() throws Exception {
        URL[] places = Stream.of(Driver.class, HikariDataSource.class, Logger.class, ThrowAwayUser.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> user = loader.loadClass(ThrowAwayUser.class.getName());
            assertThat(user.getClassLoader()).isSameAs(loader);
            assertThat(((Callable<?>) user.getConstructor().newInstance()).call())
                    .isEqualTo("answered");
            return new WeakReference<>(loader);
        }
    }
}
