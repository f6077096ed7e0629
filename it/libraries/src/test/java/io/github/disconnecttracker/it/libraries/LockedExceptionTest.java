package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.FailureLinks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LockedExceptionTest {

    @Test
    void agentReadsWhatAnExceptionLeadsToWithoutItsLock() throws Exception {
        IllegalArgumentException cause = new IllegalArgumentException("no such article");
        IllegalStateException locked = new IllegalStateException("no stock", cause);
        IllegalStateException last = new IllegalStateException("no stock");
        cause.addSuppressed(last);
        CompletableFuture<Object> read;
        synchronized (locked) {
            synchronized (last) {
                read = CompletableFuture.supplyAsync(() -> FailureLinks.hasSuppressed(locked)
                        ? "suppressed"
                        : String.valueOf(FailureLinks.causeOf(locked)) + FailureLinks.causeOf(last));
                assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo(cause + "null");
            }
        }

        assertThat(FailureLinks.hasSuppressed(cause)).isTrue();
        assertThat(FailureLinks.hasSuppressed(last)).isFalse();
    }
}
