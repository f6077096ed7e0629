package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** On a JDK of which the Timer's loop has another name. */
public class OtherTimerTest {

    @Test
    void timerTaskIsNobodysAndOtherHandOversAreRight(TestInfo self) throws Exception {
        CompletableFuture<String> ofTimer = new CompletableFuture<>();
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        ofTimer.complete(Neighbourly.ownerHere());
                    }
                },
                1);

        assertThat(ofTimer.get()).isEqualTo("nobody");
        assertThat(CompletableFuture.supplyAsync(Neighbourly::ownerHere).get())
                .isEqualTo(self.getDisplayName() + " by TASK");
        timer.cancel();
    }
}
