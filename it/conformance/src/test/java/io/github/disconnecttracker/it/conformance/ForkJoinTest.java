package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForkJoinTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ForkJoinPool pool = new ForkJoinPool(3);

    @BeforeEach
    void letsAnotherTestCreateTheWorkers() throws Exception {
        b.does(() -> pool.submit(() -> sumOfSquares(1000))).get();
    }

    @AfterEach
    void closesThePool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void submittedCallableAndRunnableBelongToTheirSubmitter() throws Exception {
        CompletableFuture<String> executed = new CompletableFuture<>();
        CompletableFuture<String> submitted = new CompletableFuture<>();

        String called = a.does(() -> pool.submit((Callable<String>) PlayedTest::ownerHere))
                .get();
        a.starts(() -> pool.execute(() -> executed.complete(ownerHere())));
        a.starts(() -> pool.submit(() -> submitted.complete(ownerHere())));

        assertThat(called).isEqualTo("A by TASK");
        assertThat(executed.get()).isEqualTo("A by TASK");
        assertThat(submitted.get()).isEqualTo("A by TASK");
    }

    @Test
    void taskOfTheCommonPoolBelongsToItsSubmitter() throws Exception {
        ForkJoinPool common = ForkJoinPool.commonPool();
        b.does(() -> common.submit(() -> sumOfSquares(1000))).get();

        assertThat(a.does(() -> common.submit((Callable<String>) PlayedTest::ownerHere))
                        .get())
                .isEqualTo("A by TASK");
    }

    @Test
    void workersThatATestCreatedRunNobodysTasksForNobody() throws Exception {
        String owner = PlayedTest.nobodyDoes(() -> pool.submit((Callable<String>) PlayedTest::ownerHere))
                .get();

        assertThat(owner).isEqualTo(NOBODY);
    }

    @Test
    void forksOfARecursiveTaskBelongToItsSubmitter() throws Exception {
        Set<String> owners = ConcurrentHashMap.newKeySet();

        a.does(() -> pool.submit(new CountingTask(0, 2000, owners))).get();

        assertThat(owners).containsExactly("A by TASK");
    }

    @Test
    void parallelStreamsOfTwoTestsAtOnceKeepTheirOwners() throws Exception {
        CompletableFuture<Set<String>> ownersOfA = new CompletableFuture<>();
        CompletableFuture<Set<String>> ownersOfB = new CompletableFuture<>();
        Thread threadA = new Thread(() -> ownersOfA.complete(ownersInAParallelStream(a)));
        Thread threadB = new Thread(() -> ownersOfB.complete(ownersInAParallelStream(b)));

        threadA.start();
        threadB.start();

        assertThat(ownersOfA.get()).contains("A by TEST").isSubsetOf("A by TEST", "A by TASK");
        assertThat(ownersOfB.get()).contains("B by TEST").isSubsetOf("B by TEST", "B by TASK");
    }

    private static Set<String> ownersInAParallelStream(PlayedTest test) {
        Set<String> owners = ConcurrentHashMap.newKeySet();
        try {
            test.starts(() -> IntStream.range(0, 20_000).parallel().forEach(i -> owners.add(ownerHere())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return owners;
    }

    private static int sumOfSquares(int up) {
        return IntStream.range(0, up).parallel().map(i -> i * i).sum();
    }

    private static final class CountingTask extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;

        private final int from;
        private final int to;
        private final transient Set<String> owners;

        CountingTask(int from, int to, Set<String> owners) {
            this.from = from;
            this.to = to;
            this.owners = owners;
        }

        @Override
        protected Integer compute() {
            owners.add(ownerHere());
            if (to - from < 10) {
                return to - from;
            }
            int middle = (from + to) / 2;
            CountingTask left = new CountingTask(from, middle, owners);
            left.fork();
            return new CountingTask(middle, to, owners).compute() + left.join();
        }
    }
}
