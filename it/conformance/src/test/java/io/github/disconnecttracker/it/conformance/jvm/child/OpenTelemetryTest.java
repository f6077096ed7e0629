package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Beside OpenTelemetry's agent, which carries a context of its own from thread to thread. */
public class OpenTelemetryTest {
    private static final ContextKey<String> KEY = ContextKey.named("key");

    @Test
    void bothAgentsHandOverTheirOwn(TestInfo self) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CompletableFuture<String> executed = new CompletableFuture<>();
        String both = self.getDisplayName() + " by TASK, carried";
        pool.submit(() -> {}).get();
        try (Scope scope = Context.current().with(KEY, "carried").makeCurrent()) {
            pool.execute(() -> executed.complete(both()));

            assertThat(pool.submit(OpenTelemetryTest::both).get()).isEqualTo(both);
            assertThat(CompletableFuture.supplyAsync(OpenTelemetryTest::both, pool)
                            .get())
                    .isEqualTo(both);
            assertThat(executed.get()).isEqualTo(both);
        } finally {
            pool.shutdown();
        }
    }

    private static String both() {
        return Neighbourly.ownerHere() + ", " + Context.current().get(KEY);
    }
}
