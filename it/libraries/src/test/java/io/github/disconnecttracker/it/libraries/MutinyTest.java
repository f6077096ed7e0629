package io.github.disconnecttracker.it.libraries;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MutinyTest {

    @TestFactory
    Stream<DynamicTest> subscriptionsOnAnExecutorBelongToWhoSubscribed() {
        return onEach(executor -> HandOvers.by((Callable<Future<String>>) () -> Uni.createFrom()
                        .item(PlayedTest::ownerHere)
                        .runSubscriptionOn(executor)
                        .subscribeAsCompletionStage())
                .belongToTheirSubmitters());
    }

    @TestFactory
    Stream<DynamicTest> operatorsOnAnExecutorBelongToWhoSubscribed() {
        return onEach(executor -> HandOvers.by((Callable<Future<String>>) () -> Uni.createFrom()
                        .item(1)
                        .emitOn(executor)
                        .map(one -> PlayedTest.ownerHere())
                        .subscribeAsCompletionStage())
                .belongToTheirSubmitters());
    }

    @Test
    void delayedItemsBelongToWhoSubscribed() throws Exception {
        HandOvers.by((Callable<Future<String>>) () -> Uni.createFrom()
                        .item(1)
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(1))
                        .map(one -> PlayedTest.ownerHere())
                        .subscribeAsCompletionStage())
                .belongToTheirSubmitters();
    }

    @TestFactory
    Stream<DynamicTest> itemsOfAStreamThatTestsShareBelongToWhoEmitsThem() {
        return onEach(executor -> {
            BroadcastProcessor<Runnable> processor = BroadcastProcessor.create();
            PlayedTest.named("A")
                    .does(() -> processor.emitOn(executor).subscribe().with(Runnable::run));
            HandOvers.by((Executor) processor::onNext).belongToTheirSubmitters();
            HandOvers.behindAnothersBelongToNobody(processor::onNext);
        });
    }

    private static Stream<DynamicTest> onEach(OnExecutor test) {
        return Stream.of(
                DynamicTest.dynamicTest("default", () -> test.run(Infrastructure.getDefaultExecutor())),
                DynamicTest.dynamicTest("pool", () -> {
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    test.run(pool);
                    pool.shutdown();
                }));
    }

    /** A test of one executor. */
    private interface OnExecutor {
        void run(Executor executor) throws Exception;
    }
}
