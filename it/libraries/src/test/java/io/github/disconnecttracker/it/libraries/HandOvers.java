package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.libraries.PlayedTest.nobodyDoes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.HookFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The scenario that every pool goes through: workers that test A created, work of test B, work of nobody. */
final class HandOvers {
    private static final int ROUNDS = 20;
    private static final int SHARED = 2000;

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final Callable<Future<String>> handOver;

    private HandOvers(Callable<Future<String>> handOver) {
        this.handOver = handOver;
    }

    /** Hands over by {@code execute}. */
    static HandOvers by(Executor pool) {
        return new HandOvers(() -> execute(pool));
    }

    /**
     * Hands over in another way.
     *
     * @param handOver lets a worker tell whose work it does
     */
    static HandOvers by(Callable<Future<String>> handOver) {
        return new HandOvers(handOver);
    }

    static Future<String> execute(Executor pool) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        pool.execute(() -> owner.complete(PlayedTest.ownerHere()));
        return owner;
    }

    /** Each task belongs to its submitter, nobody's to nobody, whoever created the worker. */
    void belongToTheirSubmitters() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(get(a.does(handOver))).isEqualTo("A by TASK");
            assertThat(get(b.does(handOver))).isEqualTo("B by TASK");
            assertThat(get(nobodyDoes(handOver))).isEqualTo(NOBODY);
        }
        assertThat(HookFailures.last()).isNull();
    }

    /** Nobody can tell, and the creator of the worker is not taken for the owner. */
    void belongToNobody() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(get(a.does(handOver))).isEqualTo(NOBODY);
            assertThat(get(b.does(handOver))).isEqualTo(NOBODY);
        }
        assertThat(HookFailures.last()).isNull();
    }

    /** Tasks that wait until another test's task has run, and then run behind it on its thread, are their submitters' own. */
    static void behindAnothersBelongToTheirSubmitters(Executor pool) throws Exception {
        assertThat(behindAnothers(pool)).containsExactly("A by TASK", "B by TASK", NOBODY, "A by TASK");
    }

    /** While tasks of several tests wait behind another one, nobody can tell whose each of them is. */
    static void behindAnothersBelongToNobody(Executor pool) throws Exception {
        assertThat(behindAnothers(pool)).containsExactly("A by TASK", NOBODY, NOBODY, NOBODY);
        assertThat(get(PlayedTest.named("B").does(() -> execute(pool)))).isEqualTo("B by TASK");
    }

    private static List<String> behindAnothers(Executor pool) throws Exception {
        PlayedTest a = PlayedTest.named("A");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        CompletableFuture<String> first = new CompletableFuture<>();
        a.starts(() -> pool.execute(() -> {
            running.countDown();
            await(queued);
            first.complete(PlayedTest.ownerHere());
        }));
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        List<Future<String>> owners = List.of(
                first,
                PlayedTest.named("B").does(() -> execute(pool)),
                nobodyDoes(() -> execute(pool)),
                a.does(() -> execute(pool)));
        queued.countDown();
        List<String> found = new ArrayList<>();
        for (Future<String> each : owners) {
            found.add(get(each));
        }
        assertThat(HookFailures.last()).isNull();
        return found;
    }

    /** One Runnable that two tests execute at once belongs to each of them as often as it was executed. */
    static void ofASharedTaskAreToldApart(Executor... pools) throws Exception {
        Map<String, AtomicInteger> seen = new ConcurrentSkipListMap<>();
        CountDownLatch all = new CountDownLatch(2 * SHARED);
        Runnable shared = () -> {
            seen.computeIfAbsent(PlayedTest.ownerHere(), owner -> new AtomicInteger())
                    .incrementAndGet();
            all.countDown();
        };
        Thread other = new Thread(() -> executeAs("B", shared, pools));
        other.start();
        executeAs("A", shared, pools);

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        other.join();
        assertThat(seen).hasToString("{A by TASK=2000, B by TASK=2000}");
        assertThat(HookFailures.last()).isNull();
    }

    /** Each run of a periodic task belongs to who scheduled it. */
    static void ofAPeriodicTaskBelongToItsSubmitter(ScheduledExecutorService pool) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<String> third = new CompletableFuture<>();

        Future<?> periodic = PlayedTest.named("B")
                .does(() -> pool.scheduleAtFixedRate(
                        () -> {
                            if (runs.incrementAndGet() == 3) {
                                third.complete(PlayedTest.ownerHere());
                            }
                        },
                        1,
                        1,
                        TimeUnit.MILLISECONDS));

        assertThat(PlayedTest.named("A").does(() -> get(third))).isEqualTo("B by TASK");
        periodic.cancel(false);
    }

    /** What a task hands over belongs to the task's own test. */
    static void ofATaskBelongToItsTest(ExecutorService pool) throws Exception {
        PlayedTest.named("A").does(() -> pool.submit(() -> {})).get(10, TimeUnit.SECONDS);

        Future<String> inner = PlayedTest.named("B")
                .does(() -> pool.submit(() -> execute(pool)))
                .get(10, TimeUnit.SECONDS);

        assertThat(get(inner)).isEqualTo("B by TASK");
    }

    private static void executeAs(String test, Runnable task, Executor... pools) {
        try {
            PlayedTest.named(test).starts(() -> {
                for (int i = 0; i < SHARED; i++) {
                    pools[i % pools.length].execute(task);
                }
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(Future<String> owner) throws Exception {
        return owner.get(10, TimeUnit.SECONDS);
    }
}
