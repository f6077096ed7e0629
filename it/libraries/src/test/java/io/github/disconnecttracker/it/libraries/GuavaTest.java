package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.ListeningScheduledExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuavaTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ListeningScheduledExecutorService pool =
            MoreExecutors.listeningDecorator(Executors.newScheduledThreadPool(2));

    @AfterEach
    void closesThePool() {
        pool.shutdown();
    }

    @Test
    void tasksOfListeningExecutorsBelongToTheirSubmitters() throws Exception {
        ListeningExecutorService plain = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));
        HandOvers.by(plain).belongToTheirSubmitters();
        HandOvers.by(() -> plain.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
        plain.shutdown();
        HandOvers.by(() -> pool.schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS))
                .belongToTheirSubmitters();
        HandOvers.ofAPeriodicTaskBelongToItsSubmitter(pool);
    }

    @Test
    void tasksOfASequentialExecutorBelongToTheirSubmitters() throws Exception {
        Executor sequential = MoreExecutors.newSequentialExecutor(pool);

        HandOvers.by(sequential).belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(sequential);
        HandOvers.ofASharedTaskAreToldApart(sequential, MoreExecutors.newSequentialExecutor(pool));
    }

    @Test
    void transformationOnAnExecutorBelongsToWhoAsksForItWhoeverCompletesTheFuture() throws Exception {
        SettableFuture<String> future = SettableFuture.create();

        var owner = a.does(() -> Futures.transform(future, value -> PlayedTest.ownerHere(), pool));
        b.starts(() -> future.set(""));

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    @Test
    void listenerThatTwoTestsAddToTheirFuturesBelongsToNobody() throws Exception {
        SettableFuture<String> ofA = SettableFuture.create();
        SettableFuture<String> ofB = SettableFuture.create();
        BlockingQueue<String> owners = new LinkedBlockingQueue<>();
        Runnable shared = () -> owners.add(PlayedTest.ownerHere());
        a.starts(() -> ofA.addListener(shared, pool));
        b.starts(() -> ofB.addListener(shared, pool));

        a.starts(() -> ofB.set(""));
        assertThat(owners.poll(10, TimeUnit.SECONDS)).isEqualTo(PlayedTest.NOBODY);
        b.starts(() -> ofA.set(""));
        assertThat(owners.poll(10, TimeUnit.SECONDS)).isEqualTo(PlayedTest.NOBODY);
    }

    @Test
    void listenerBelongsToWhoAddedItWhoeverCompletesTheFuture() throws Exception {
        SettableFuture<String> future = SettableFuture.create();
        CompletableFuture<String> direct = new CompletableFuture<>();

        a.starts(() ->
                future.addListener(() -> direct.complete(PlayedTest.ownerHere()), MoreExecutors.directExecutor()));
        b.starts(() -> {
            future.set("");
            assertThat(PlayedTest.ownerHere()).isEqualTo("B by TEST");
        });

        assertThat(direct.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }
}
