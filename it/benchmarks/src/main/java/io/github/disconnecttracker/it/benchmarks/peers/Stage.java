package io.github.disconnecttracker.it.benchmarks.peers;

import io.github.disconnecttracker.it.benchmarks.carrier.Carrier;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where two played tests, A and B, hand over work, and what the threads that do it are said to work for. */
final class Stage {
    static final String NOBODY = "nobody";
    static final String ITS_OWN = "its own";
    private static final int PATIENCE_SECONDS = 10;

    private final Carrier carrier;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    Stage(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Does something as a test on the current thread. */
    <T> T as(String test, Callable<T> something) throws Exception {
        try (Carrier.Scope scope = carrier.enter(test)) {
            return something.call();
        }
    }

    /** Starts something as a test on the current thread. */
    void starts(String test, Step something) throws Exception {
        as(test, () -> {
            something.run();
            return test;
        });
    }

    /** Says whose work the current thread does. */
    String owner() {
        @Nullable String owner = carrier.owner();
        return owner == null ? NOBODY : owner;
    }

    /** Notes whose work the current thread does. */
    void look() {
        seen.add(owner());
    }

    /** Lets a hand-over run to the end of a task that looks, and waits for it. */
    void looksIn(Consumer<Runnable> handOver) throws Exception {
        CompletableFuture<String> done = new CompletableFuture<>();
        handOver.accept(() -> {
            look();
            done.complete("done");
        });
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The same, on behalf of a test. */
    void looksIn(String test, Consumer<Runnable> handOver) throws Exception {
        CompletableFuture<String> done = new CompletableFuture<>();
        starts(
                test,
                () -> handOver.accept(() -> {
                    look();
                    done.complete("done");
                }));
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns what was noted since the last time. */
    List<String> seen() {
        List<String> all = List.copyOf(seen);
        seen.clear();
        return all;
    }

    /**
     * Puts in the place of what was noted how much of it is right, if A and B have handed over the same thing equally
     * often: what one of them has too much is the other's.
     */
    void judgeShares(int each) {
        List<String> all = seen();
        for (String test : List.of("A", "B")) {
            int count = Collections.frequency(all, test);
            seen.addAll(Collections.nCopies(Math.min(count, each), ITS_OWN));
            seen.addAll(Collections.nCopies(Math.max(count - each, 0), "the other's"));
        }
        seen.addAll(Collections.nCopies(Collections.frequency(all, NOBODY), NOBODY));
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
