package io.github.disconnecttracker.ancestry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TestThreadsTest {
    private static final Executor ANOTHER_THREAD = task -> new Thread(task).start();

    private final RunningTests running = new RunningTests();
    private final TestThreads threads = new TestThreads(running);
    private final List<String> ended = new ArrayList<>();
    private final TestRun first = run("first");

    TestThreadsTest() {
        running.add(new TestListener() {
            @Override
            public void ended(TestRun run, String result) {
                ended.add(run.identity().displayName() + " " + result);
            }
        });
    }

    @Test
    void threadWorksForATestFromItsBeginToItsEnd() {
        TestRun before = Ancestry.currentTest();

        threads.began("key", first);
        assertThat(Ancestry.currentTest()).isSameAs(first);
        assertThat(running.now()).containsExactly(first.identity());
        threads.ended("key", "SUCCESSFUL");

        assertThat(Ancestry.currentTest()).isSameAs(before);
        assertThat(ended).containsExactly("first SUCCESSFUL");
        assertThat(running.finished()).isEqualTo(1);
    }

    @Test
    void resultThatIsSaidBeforeTheEndCounts() {
        threads.began("key", first);
        threads.willEnd("key", "FAILED");
        threads.willEnd("other", "ABORTED");
        threads.ended("key", "SUCCESSFUL");

        assertThat(ended).containsExactly("first FAILED");
    }

    @Test
    void runThatBeginsAnewEndsTheOneBefore() {
        TestRun second = run("second");

        threads.began("key", first);
        threads.began("key", second);
        threads.ended("key", "SUCCESSFUL");
        threads.ended("key", "SUCCESSFUL");

        assertThat(ended).containsExactly("first ", "second SUCCESSFUL");
    }

    @Test
    void endOnAnotherThreadEndsTheRunAndLeavesThatThreadsWorkAlone() {
        TestRun other = run("other");

        threads.began("key", first);
        TestRun onTheOther = CompletableFuture.supplyAsync(
                        () -> {
                            threads.began("other", other);
                            threads.ended("key", "SUCCESSFUL");
                            return Ancestry.currentTest();
                        },
                        ANOTHER_THREAD)
                .join();

        assertThat(onTheOther).isSameAs(other);
        assertThat(ended).containsExactly("first SUCCESSFUL");
    }

    private static TestRun run(String name) {
        return new TestRun(new TestIdentity("com.example.ShopTest", name, name, name), false);
    }
}
