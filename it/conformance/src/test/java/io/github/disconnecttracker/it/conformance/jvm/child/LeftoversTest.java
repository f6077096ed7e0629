package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.bootstrap.AncestryStore;
import io.github.disconnecttracker.it.conformance.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Alone in a JVM: nobody else's threads are counted. */
public class LeftoversTest {
    private static final long ONE_MEGABYTE = 1024 * 1024;

    @Test
    void twentyThousandThreadsLeaveNothing() throws Exception {
        assertNothingLeft("threads", 20_000, 20, work -> {
            Thread thread = new Thread(work);
            thread.start();
            return thread;
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
    void millionVirtualThreadsLeaveNothing() throws Exception {
        assertNothingLeft("virtual threads", 1_000_000, 1000, VirtualThreads::start);
    }

    @Test
    void millionExecutedRunnablesLeaveNothing() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Ancestry.Scope scope = Ancestry.enter(Leftovers.test())) {
            executeTimes(pool, 10_000);
            long before = Leftovers.heapInUse();

            executeTimes(pool, 1_000_000);

            assertThat(Leftovers.queuedTasks()).isZero();
            assertThat(grownSince(before, "executed Runnables")).isLessThan(ONE_MEGABYTE);
        } finally {
            pool.shutdown();
        }
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void assertNothingLeft(String what, int count, int atOnce, Starter starter) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (Ancestry.Scope scope = Ancestry.enter(Leftovers.test())) {
            startTimes(count / 20, atOnce, starter, ran);
            ran.set(0);
            long heapBefore = Leftovers.heapInUse();

            startTimes(count, atOnce, starter, ran);

            assertThat(ran).hasValue(count);
            // Those of threads that live: this one, and the JDK's own for virtual threads.
            assertThat(AncestryStore.size())
                    .isLessThanOrEqualTo(Thread.getAllStackTraces().size());
            assertThat(grownSince(heapBefore, what)).isLessThan(ONE_MEGABYTE);
        }
    }

    private static void startTimes(int count, int atOnce, Starter starter, AtomicInteger ran) throws Exception {
        List<Thread> threads = new ArrayList<>(atOnce);
        for (int i = 0; i < count; i += atOnce) {
            for (int j = 0; j < atOnce; j++) {
                threads.add(starter.start(ran::incrementAndGet));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            threads.clear();
        }
    }

    private static void executeTimes(ExecutorService pool, int times) throws Exception {
        for (int i = 0; i < times; i += 1000) {
            for (int j = 0; j < 1000; j++) {
                AtomicInteger ownState = new AtomicInteger();
                pool.execute(ownState::incrementAndGet);
            }
            pool.submit(() -> {}).get();
            pool.submit(() -> {}).get();
        }
    }

    private static long grownSince(long before, String what) {
        long grown = Leftovers.heapInUse() - before;
        System.out.println(what + ": heap grown by " + grown / 1024 + " KB");
        return grown;
    }

    /** Starts a thread. */
    private interface Starter {
        Thread start(Runnable work) throws Exception;
    }
}
