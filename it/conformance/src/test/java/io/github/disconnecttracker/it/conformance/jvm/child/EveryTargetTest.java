package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads all classes of the JDK that hand over tasks, also those that no test of the suite needs. */
public class EveryTargetTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                CompletableFuture.class,
                ForkJoinTask.class,
                ForkJoinWorkerThread.class,
                ThreadPoolExecutor.class,
                Timer.class
            })
    void nestIsLoaded(Class<?> target) {
        assertThat(target.getNestMembers()).contains(target);
    }
}
