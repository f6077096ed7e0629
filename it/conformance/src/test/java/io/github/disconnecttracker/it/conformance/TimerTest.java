package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private Timer timer = new Timer(true);

    @BeforeEach
    void letsAnotherTestCreateTheTimer() throws Exception {
        timer = b.does(() -> new Timer(true));
    }

    @AfterEach
    void cancels() {
        timer.cancel();
    }

    @Test
    void timerTaskBelongsToWhoSchedulesIt() throws Exception {
        CompletableFuture<String> once = new CompletableFuture<>();
        CompletableFuture<String> periodic = new CompletableFuture<>();

        a.starts(() -> timer.schedule(completing(once), 1));
        a.starts(() -> timer.schedule(completing(periodic), 1, 1));

        assertThat(once.get()).isEqualTo("A by TASK");
        assertThat(periodic.get()).isEqualTo("A by TASK");
    }

    @Test
    void timerTaskThatNobodySchedulesBelongsToNobody() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();

        PlayedTest.nobodyDoes(() -> {
            timer.schedule(completing(owner), 1);
            return owner;
        });

        assertThat(owner.get()).isEqualTo(NOBODY);
    }

    private static TimerTask completing(CompletableFuture<String> owner) {
        return new TimerTask() {
            @Override
            public void run() {
                owner.complete(ownerHere());
            }
        };
    }
}
