package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void newThreadBelongsToTheTestThatStartsIt() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();

        a.starts(() -> new Thread(() -> owner.complete(ownerHere())).start());

        assertThat(owner.get()).isEqualTo("A by THREAD");
    }

    @Test
    void threadOfAThreadBelongsToTheSameTest() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();

        a.starts(() -> new Thread(() -> new Thread(() -> owner.complete(ownerHere())).start()).start());

        assertThat(owner.get()).isEqualTo("A by THREAD");
    }

    @Test
    void threadBuiltByOneTestAndStartedByAnotherBelongsToTheStarter() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        Thread built = a.does(() -> new Thread(() -> owner.complete(ownerHere())));

        b.starts(built::start);

        assertThat(owner.get()).isEqualTo("B by THREAD");
    }

    @Test
    void secondStartOfARunningThreadDoesNotChangeItsOwner() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        CountDownLatch startedTwice = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                startedTwice.await();
                owner.complete(ownerHere());
            } catch (InterruptedException e) {
                owner.completeExceptionally(e);
            }
        });
        a.starts(thread::start);

        assertThatThrownBy(() -> b.starts(thread::start)).isInstanceOf(IllegalThreadStateException.class);
        startedTwice.countDown();

        assertThat(owner.get()).isEqualTo("A by THREAD");
    }

    @Test
    void threadWithAnOverriddenIdBelongsToItsStarter() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        long idOfThisThread = Thread.currentThread().getId();
        Thread impostor = new Thread(() -> owner.complete(ownerHere())) {
            @Override
            public long getId() {
                return idOfThisThread;
            }
        };

        a.starts(impostor::start);

        assertThat(owner.get()).isEqualTo("A by THREAD");
    }

    @Test
    void uncaughtExceptionHandlerBelongsToTheTestOfItsThread() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        Thread failing = new Thread(() -> {
            throw new IllegalStateException("planned");
        });
        failing.setUncaughtExceptionHandler((thread, exception) -> owner.complete(ownerHere()));

        a.starts(failing::start);

        assertThat(owner.get()).isEqualTo("A by THREAD");
    }

    @Test
    void pathNamesEachThreadAndTheFrameThatStartedIt() throws Exception {
        CompletableFuture<Origin> origin = new CompletableFuture<>();
        a.starts(() -> startedHere(() -> new Thread(() -> origin.complete(Ancestry.here()), "inner").start()));

        assertThat(origin.get().path())
                .extracting(PathStep::how)
                .containsExactly(Evidence.TEST, Evidence.THREAD, Evidence.THREAD);
        assertThat(origin.get().path()).extracting(PathStep::thread).containsExactly("main", "outer", "inner");
        assertThat(origin.get().path().get(1).at())
                .startsWith("io.github.disconnecttracker.it.conformance.ThreadTest.startedHere(ThreadTest.java:");
    }

    @Test
    void whatATestDoesAfterAnotherOneEndedBelongsToTheOuterTestAgain() throws Exception {
        String inner = a.does(() -> b.does(PlayedTest::ownerHere));
        String outer = a.does(() -> {
            b.does(PlayedTest::ownerHere);
            return ownerHere();
        });

        assertThat(inner).isEqualTo("B by TEST");
        assertThat(outer).isEqualTo("A by TEST");
    }

    @Test
    void threadThatNobodyStartedBelongsToNobody() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        CountDownLatch testRuns = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                testRuns.await();
                owner.complete(ownerHere());
            } catch (InterruptedException e) {
                owner.completeExceptionally(e);
            }
        });
        PlayedTest.nobodyDoes(() -> {
            thread.start();
            return thread;
        });

        a.starts(testRuns::countDown);

        assertThat(owner.get()).isEqualTo(NOBODY);
    }

    private static void startedHere(Runnable inner) {
        new Thread(inner, "outer").start();
    }
}
