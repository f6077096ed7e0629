package io.github.disconnecttracker.it.benchmarks.peers;

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

/** Hand-overs to pools of one worker that is busy, so that tasks are refused, dropped, taken out and put in order. */
final class FullPools {
    private static final int PATIENCE_SECONDS = 10;

    private final Stage stage;
    private final CountDownLatch release = new CountDownLatch(1);
    private final ThreadPoolExecutor pool;
    private final CompletableFuture<String> looked = new CompletableFuture<>();
    private final Runnable looking;

    /** B keeps the only worker busy. */
    private FullPools(Stage stage, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) throws Exception {
        this.stage = stage;
        pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, Daemons.FACTORY, handler);
        looking = () -> {
            stage.look();
            looked.complete("looked");
        };
        stage.starts("B", () -> pool.execute(new Ranked(0, this::awaitRelease)));
    }

    static void oustsTheOldest(Stage stage) throws Exception {
        FullPools full =
                new FullPools(stage, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
        stage.starts("B", () -> full.pool.execute(stage::look));
        stage.starts("A", () -> full.pool.execute(full.looking));
        full.releaseAndAwait();
    }

    static void onceMoreAfterDiscard(Stage stage) throws Exception {
        onceMoreAfterRejection(stage, new ThreadPoolExecutor.DiscardPolicy());
    }

    static void onceMoreAfterRefusal(Stage stage) throws Exception {
        onceMoreAfterRejection(stage, new ThreadPoolExecutor.AbortPolicy());
    }

    private static void onceMoreAfterRejection(Stage stage, RejectedExecutionHandler handler) throws Exception {
        FullPools full = new FullPools(stage, new ArrayBlockingQueue<>(1), handler);
        CountDownLatch idle = new CountDownLatch(1);
        stage.starts("B", () -> full.pool.execute(idle::countDown));
        try {
            stage.starts("B", () -> full.pool.execute(full.looking));
        } catch (RejectedExecutionException planned) {
            idle.getCount(); // as it should be
        }
        full.release.countDown();
        idle.await();
        stage.starts("A", () -> full.pool.execute(full.looking));
        full.releaseAndAwait();
    }

    static void onceMoreAfterRemove(Stage stage) throws Exception {
        FullPools full = new FullPools(stage, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        stage.starts("B", () -> full.pool.execute(full.looking));
        if (!full.pool.remove(full.looking)) {
            throw new TaskNotFoundException();
        }
        stage.starts("A", () -> full.pool.execute(full.looking));
        full.releaseAndAwait();
    }

    static void drained(Stage stage) throws Exception {
        FullPools full = new FullPools(stage, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        stage.starts("B", () -> full.pool.execute(full.looking));
        List<Runnable> drained = full.pool.shutdownNow();
        if (drained.size() != 1 || drained.get(0) != full.looking) {
            throw new TaskNotFoundException();
        }
        stage.starts("A", () -> drained.get(0).run());
    }

    static void prioritised(Stage stage) throws Exception {
        FullPools full = new FullPools(stage, new PriorityBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        stage.starts("B", () -> full.pool.execute(new Ranked(2, () -> {})));
        stage.starts("A", () -> full.pool.execute(new Ranked(1, full.looking)));
        full.releaseAndAwait();
    }

    private void releaseAndAwait() throws Exception {
        release.countDown();
        looked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Ranked(int rank, Runnable work) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    /** The pool holds another object than the one that it was given. */
    static final class TaskNotFoundException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
