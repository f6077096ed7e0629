package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Queues of one, so that tasks are rejected, dropped, put back and taken out. */
class RejectionTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void taskThatItsHandlerQueuesAgainBelongsToItsSubmitter() throws Exception {
        LinkedBlockingQueue<Runnable> elastic = new LinkedBlockingQueue<>(1) {
            private static final long serialVersionUID = 1;

            @Override
            public boolean offer(Runnable task) {
                return false;
            }

            @Override
            public boolean add(Runnable task) {
                return super.offer(task);
            }
        };
        ThreadPoolExecutor pool = blocked(elastic, (task, full) -> elastic.add(task));
        CompletableFuture<String> owner = new CompletableFuture<>();
        try {
            b.starts(() -> pool.execute(() -> owner.complete(ownerHere())));

            release.countDown();

            assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
            assertThat(elastic).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void taskThatOustsTheOldestBelongsToItsSubmitter() throws Exception {
        ThreadPoolExecutor pool = blocked(new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
        CompletableFuture<String> ousted = new CompletableFuture<>();
        CompletableFuture<String> owner = new CompletableFuture<>();
        try {
            a.starts(() -> pool.execute(() -> ousted.complete(ownerHere())));
            b.starts(() -> pool.execute(() -> owner.complete(ownerHere())));

            release.countDown();

            assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
            assertThat(ousted).isNotDone();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void discardedTaskLeavesNoNameToTheNextOne() throws Exception {
        ThreadPoolExecutor pool = blocked(new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardPolicy());
        CompletableFuture<String> owner = new CompletableFuture<>();
        Runnable shared = () -> owner.complete(ownerHere());
        try {
            CountDownLatch idle = new CountDownLatch(1);
            b.starts(() -> pool.execute(idle::countDown));
            a.starts(() -> pool.execute(shared));
            release.countDown();
            assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();

            b.starts(() -> pool.execute(shared));

            assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void taskThatItsPoolRefusesLeavesNoNameToTheNextOne() throws Exception {
        ThreadPoolExecutor pool = blocked(new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.AbortPolicy());
        CompletableFuture<String> owner = new CompletableFuture<>();
        Runnable shared = () -> owner.complete(ownerHere());
        try {
            CountDownLatch idle = new CountDownLatch(1);
            b.starts(() -> pool.execute(idle::countDown));
            assertThatThrownBy(() -> a.starts(() -> pool.execute(shared)))
                    .isInstanceOf(RejectedExecutionException.class);
            release.countDown();
            assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();

            b.starts(() -> pool.execute(shared));

            assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void removedTaskLeavesNoNameToTheNextOne() throws Exception {
        ThreadPoolExecutor pool = blocked(new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        CompletableFuture<String> owner = new CompletableFuture<>();
        Runnable shared = () -> owner.complete(ownerHere());
        try {
            a.starts(() -> pool.execute(shared));
            assertThat(pool.remove(shared)).isTrue();
            b.starts(() -> pool.execute(shared));

            release.countDown();

            assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shutdownNowReturnsTheUsersOwnTasks() throws Exception {
        ThreadPoolExecutor pool = blocked(new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        Runnable waiting = () -> {};
        a.starts(() -> pool.execute(waiting));

        List<Runnable> drained = pool.shutdownNow();

        assertThat(drained).containsExactly(waiting);
    }

    @Test
    void priorityQueueComparesTheUsersOwnTasks() throws Exception {
        ThreadPoolExecutor pool = blocked(new PriorityBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        try {
            a.starts(() ->
                    pool.execute(new Prioritised(2, () -> second.complete(ownerHere() + " after " + first.join()))));
            b.starts(() -> pool.execute(new Prioritised(1, () -> first.complete(ownerHere()))));

            release.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK after B by TASK");
        } finally {
            pool.shutdownNow();
        }
    }

    /** Makes a pool of one worker, which is busy until the latch is released. */
    private ThreadPoolExecutor blocked(BlockingQueue<Runnable> queue, RejectedExecutionHandler handler)
            throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, handler);
        a.starts(() -> pool.execute(new Prioritised(0, this::awaitRelease)));
        return pool;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Prioritised(int rank, Runnable work) implements Runnable, Comparable<Prioritised> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Prioritised other) {
            return Integer.compare(rank, other.rank);
        }
    }
}
