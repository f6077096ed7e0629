package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Beside an agent that counts in a system property what pools execute. */
public class ByteBuddyTest {

    @Test
    void bothAgentsSeeEachExecutedTask(TestInfo self) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        int before = counted();
        try {
            for (int i = 0; i < 100; i++) {
                CompletableFuture<String> owner = new CompletableFuture<>();
                pool.execute(() -> owner.complete(Neighbourly.ownerHere()));
                assertThat(owner.get()).isEqualTo(self.getDisplayName() + " by TASK");
            }
        } finally {
            pool.shutdown();
        }

        assertThat(counted() - before).isEqualTo(100);
    }

    private static int counted() {
        return Integer.getInteger("executed.tasks", 0);
    }
}
