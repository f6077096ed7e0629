package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** On a JDK of which one stage of the CompletableFuture has another name. */
public class OtherStageTest {

    @Test
    void otherStagesAreRight(TestInfo self) throws Exception {
        assertThat(CompletableFuture.supplyAsync(Neighbourly::ownerHere).get())
                .isEqualTo(self.getDisplayName() + " by TASK");
    }
}
