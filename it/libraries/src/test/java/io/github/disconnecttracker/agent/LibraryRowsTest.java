package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A row that names a method or class which no version has would never be woven, and nothing else would say so. */
class LibraryRowsTest {
    private static final String[] NOT_HERE = {
        // 4.1; since 4.2 it is NioIoHandler
        "io.netty.channel.nio.NioEventLoop.processSelectedKey",
        // 3, of which the tests run with its own jar
        "okhttp3.RealCall$AsyncCall as carrier",
        "okhttp3.RealCall$AsyncCall.<init>",
        "okhttp3.RealCall$AsyncCall.execute",
        // Jetty 11
        "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread.reservedWait",
        // 3.4
        "com.lmax.disruptor.WorkProcessor.run",
        // Vert.x 4.5
        "io.vertx.core.impl.future.FutureBase.emitSuccess",
        "io.vertx.core.impl.future.FutureBase.emitFailure",
        // Spring Boot 2.5 to 4, in builds of their own
        "org.springframework.boot.SpringApplicationShutdownHook.run",
        // 7.0
        "org.springframework.test.context.cache.DefaultContextCache.evictLruContextIfNecessary",
        "org.springframework.test.context.cache.DefaultContextCache.putInternal"
    };

    @Test
    void everyRowHasAPlaceInTheVersionsOfThisModuleOrInOthersThatAreNamedHere() throws IOException {
        Set<String> without = new TreeSet<>();
        // The finished jar says no type of elements.
        for (Object each : Installation.libraries()) {
            Hook row = (Hook) each;
            if (!hasPlace(row)) {
                without.add(row.label());
            }
        }

        assertThat(without).containsExactlyInAnyOrder(NOT_HERE);
    }

    private static boolean hasPlace(Hook row) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(row.owner() + ".class")) {
            return in != null && WeavingTransformer.hasPlace(row, in.readAllBytes());
        }
    }
}
