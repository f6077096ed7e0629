package io.github.disconnecttracker.it.benchmarks.startup;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** A small program that uses each of the JDK's ways to hand over work once, and ends. */
public final class PoolUser {
    private PoolUser() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
        ExecutorService pool = Executors.newScheduledThreadPool(1);
        pool.submit(() -> 1).get();
        pool.shutdown();
        ForkJoinPool.commonPool().submit(() -> 1).get();
        CompletableFuture.supplyAsync(() -> 1).thenApply(value -> value + 1).get();
        CompletableFuture<String> fired = new CompletableFuture<>();
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        fired.complete("fired");
                    }
                },
                0);
        System.out.println("Hello, " + fired.get(10, TimeUnit.SECONDS));
    }
}
