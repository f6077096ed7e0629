package io.github.disconnecttracker.it.conformance.jvm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands over some work and prints nothing. */
public final class SilentMain {
    private SilentMain() {}

    /**
     * Hands over some work.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> {}).get();
        pool.shutdown();
        CompletableFuture.runAsync(() -> {}).get();
    }
}
