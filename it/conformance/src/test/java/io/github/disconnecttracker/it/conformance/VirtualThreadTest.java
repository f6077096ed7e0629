package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.bootstrap.AncestryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
class VirtualThreadTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void virtualThreadBelongsToTheTestThatStartsIt() throws Exception {
        CompletableFuture<String> started = new CompletableFuture<>();
        CompletableFuture<String> built = new CompletableFuture<>();
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        Thread unstarted = b.does(() -> VirtualThreads.unstarted(() -> built.complete(ownerHere())));

        a.starts(() -> VirtualThreads.start(() -> {
            virtual.complete(Ancestry.here().thread().virtual());
            started.complete(ownerHere());
        }));
        a.starts(unstarted::start);

        assertThat(started.get()).isEqualTo("A by THREAD");
        assertThat(built.get()).isEqualTo("A by THREAD");
        assertThat(virtual.get()).isTrue();
    }

    @Test
    void taskOfAPerTaskExecutorBelongsToItsSubmitter() throws Exception {
        ExecutorService executor = b.does(VirtualThreads::perTaskExecutor);
        try {
            CompletableFuture<String> executed = new CompletableFuture<>();
            List<Callable<String>> tasks = Collections.nCopies(20, PlayedTest::ownerHere);

            a.starts(() -> executor.execute(() -> executed.complete(ownerHere())));
            String submitted =
                    a.does(() -> executor.submit(PlayedTest::ownerHere)).get();
            List<Future<String>> all = a.does(() -> executor.invokeAll(tasks));

            assertThat(executed.get()).startsWith("A by ");
            assertThat(submitted).isEqualTo("A by TASK");
            assertThat(all).extracting(Future::get).containsOnly("A by TASK");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void poolOfVirtualThreadsRunsEachTaskForItsSubmitter() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1, VirtualThreads.factory());
        try {
            CompletableFuture<String> executed = new CompletableFuture<>();

            Future<String> ofA = a.does(() -> pool.submit(PlayedTest::ownerHere));
            Future<String> ofB = b.does(() -> pool.submit(PlayedTest::ownerHere));
            a.starts(() -> pool.execute(() -> executed.complete(ownerHere())));
            Future<String> nobodys = PlayedTest.nobodyDoes(() -> pool.submit(PlayedTest::ownerHere));

            assertThat(ofA.get()).isEqualTo("A by TASK");
            assertThat(ofB.get()).isEqualTo("B by TASK");
            assertThat(executed.get()).isEqualTo("A by TASK");
            assertThat(nobodys.get()).isEqualTo(NOBODY);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void waitThatTimesOutLeavesTheOwnerAsItIs() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();

        a.starts(() -> VirtualThreads.start(() -> {
            try {
                boolean acquired = new Semaphore(0).tryAcquire(5, TimeUnit.MILLISECONDS);
                owner.complete(acquired + " " + ownerHere());
            } catch (InterruptedException e) {
                owner.completeExceptionally(e);
            }
        }));

        assertThat(owner.get()).isEqualTo("false A by THREAD");
    }

    @Test
    void threadThatNobodyStartsStaysNobodysWhenATestUnparksIt() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        CountDownLatch release = new CountDownLatch(1);
        PlayedTest.nobodyDoes(() -> VirtualThreads.start(() -> {
            try {
                release.await();
                owner.complete(ownerHere());
            } catch (InterruptedException e) {
                owner.completeExceptionally(e);
            }
        }));

        a.starts(release::countDown);

        assertThat(owner.get()).isEqualTo(NOBODY);
    }

    @Test
    void threadsOfTwoTestsThatWakeEachOtherKeepTheirOwners() throws Exception {
        int pairs = 100;
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(2 * pairs);
        for (int i = 0; i < pairs; i++) {
            Semaphore ping = new Semaphore(1);
            Semaphore pong = new Semaphore(0);
            a.starts(() -> VirtualThreads.start(() -> play("A", ping, pong, seen, done)));
            b.starts(() -> VirtualThreads.start(() -> play("B", pong, ping, seen, done)));
        }

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactlyInAnyOrder("A: A by THREAD", "B: B by THREAD");
    }

    @Test
    void aMillionThreadsLeaveNothing() throws Exception {
        int before = AncestryStore.size();
        Semaphore running = new Semaphore(1000);
        List<Thread> last = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            running.acquire();
            Thread thread = a.does(() -> VirtualThreads.start(running::release));
            if (i >= 999_000) {
                last.add(thread);
            }
        }
        for (Thread thread : last) {
            thread.join();
        }

        // A thread is gone a little after it has been joined.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (AncestryStore.size() > before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(AncestryStore.size()).isLessThanOrEqualTo(before);
    }

    private static void play(String name, Semaphore mine, Semaphore others, Set<String> seen, CountDownLatch done) {
        for (int turn = 0; turn < 50; turn++) {
            mine.acquireUninterruptibly();
            seen.add(name + ": " + ownerHere());
            others.release();
        }
        done.countDown();
    }
}
