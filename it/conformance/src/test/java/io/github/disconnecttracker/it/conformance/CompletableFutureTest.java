package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletableFutureTest {
    private static final Executor OTHER = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void closesThePool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asyncTaskOnTheDefaultExecutorBelongsToItsSubmitter() throws Exception {
        b.does(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere)).get();

        assertThat(a.does(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere))
                        .get())
                .isEqualTo("A by TASK");
        CompletableFuture<String> run = new CompletableFuture<>();
        a.starts(() -> CompletableFuture.runAsync(() -> run.complete(ownerHere())));
        assertThat(run.get()).isEqualTo("A by TASK");
    }

    @Test
    void asyncTaskOnAnExecutorBelongsToItsSubmitter() throws Exception {
        b.does(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere, pool)).get();

        assertThat(a.does(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere, pool))
                        .get())
                .isEqualTo("A by TASK");
        assertThat(PlayedTest.nobodyDoes(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere, pool))
                        .get())
                .isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @MethodSource("dependents")
    void dependentBelongsToWhoRegistersItAndNotToWhoCompletesTheFuture(
            Function<CompletableFuture<Object>, CompletableFuture<String>> register) throws Exception {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<String> dependent = a.does(() -> register.apply(source));

        b.starts(() -> source.complete("done"));

        assertThat(dependent.get()).isEqualTo("A by TASK");
    }

    static List<Function<CompletableFuture<Object>, CompletableFuture<String>>> dependents() {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> there = CompletableFuture.completedFuture("there");
        return List.of(
                source -> source.thenApply(value -> ownerHere()),
                source -> source.thenApplyAsync(value -> ownerHere()),
                source -> source.thenApplyAsync(value -> ownerHere(), OTHER),
                source -> seen(owner -> source.thenAccept(value -> owner.complete(ownerHere()))),
                source -> seen(owner -> source.thenRun(() -> owner.complete(ownerHere()))),
                source -> seen(owner -> source.whenComplete((value, failure) -> owner.complete(ownerHere()))),
                source -> source.handle((value, failure) -> ownerHere()),
                source -> source.thenCompose(value -> CompletableFuture.completedFuture(ownerHere())),
                source -> source.thenCompose(value -> CompletableFuture.supplyAsync(PlayedTest::ownerHere)),
                source -> source.thenCombine(there, (left, right) -> ownerHere()),
                source -> seen(owner -> source.thenAcceptBoth(there, (left, right) -> owner.complete(ownerHere()))),
                source -> seen(owner -> source.runAfterBoth(there, () -> owner.complete(ownerHere()))),
                source -> source.applyToEither(never, value -> ownerHere()),
                source -> seen(owner -> source.acceptEither(never, value -> owner.complete(ownerHere()))),
                source -> seen(owner -> source.runAfterEither(never, () -> owner.complete(ownerHere()))),
                source -> CompletableFuture.anyOf(source, never).thenApply(value -> ownerHere()),
                source -> CompletableFuture.allOf(source, there).thenApply(value -> ownerHere()));
    }

    @ParameterizedTest
    @MethodSource("rescues")
    void rescueBelongsToWhoRegistersIt(Function<CompletableFuture<String>, CompletableFuture<String>> register)
            throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> dependent = a.does(() -> register.apply(source));

        b.starts(() -> source.completeExceptionally(new IllegalStateException("planned")));

        assertThat(dependent.get()).isEqualTo("A by TASK");
    }

    static List<Function<CompletableFuture<String>, CompletableFuture<String>>> rescues() {
        return List.of(
                source -> source.exceptionally(failure -> ownerHere()),
                source -> source.exceptionallyAsync(failure -> ownerHere()),
                source -> source.exceptionallyCompose(failure -> CompletableFuture.completedFuture(ownerHere())));
    }

    @Test
    void stageThatRunsAtOnceBelongsToItsCaller() throws Exception {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");

        assertThat(a.does(() -> done.thenApply(value -> ownerHere())).get()).startsWith("A by ");
    }

    @Test
    void completingThreadGoesOnWithItsOwnWorkAfterTheDependents() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        a.starts(() -> source.thenApply(value -> ownerHere()));

        String after = b.does(() -> {
            source.complete("done");
            return ownerHere();
        });

        assertThat(after).isEqualTo("B by TEST");
    }

    @Test
    void timeoutsAndDelayedExecutorsBelongToTheirSubmitter() throws Exception {
        b.does(() -> new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS));
        Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);

        CompletableFuture<String> afterTimeout = a.does(() -> new CompletableFuture<String>()
                .orTimeout(1, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> failure instanceof TimeoutException ? ownerHere() : "not timed out"));
        CompletableFuture<String> later = a.does(() -> CompletableFuture.supplyAsync(PlayedTest::ownerHere, delayed));

        // If the timeout comes before the stage is registered, the test's own thread runs it.
        assertThat(afterTimeout.get()).isIn("A by TASK", "A by TEST");
        assertThat(later.get()).isEqualTo("A by TASK");
    }

    private static CompletableFuture<String> seen(Consumer<CompletableFuture<String>> register) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        register.accept(owner);
        return owner;
    }
}
