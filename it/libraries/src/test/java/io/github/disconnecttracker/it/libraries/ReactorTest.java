package io.github.disconnecttracker.it.libraries;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ReactorTest {

    @TestFactory
    Stream<DynamicTest> scheduledTasksBelongToTheirSubmitters() {
        return onEach(scheduler -> {
            HandOvers.by(scheduler::schedule).belongToTheirSubmitters();
            if (!scheduler.toString().startsWith("fromExecutor(")) {
                HandOvers.by(() -> later(scheduler)).belongToTheirSubmitters();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> subscribersOnASchedulerBelongToWhoSubscribed() {
        return onEach(scheduler -> HandOvers.by(
                        (Callable<Future<String>>) () -> Mono.fromCallable(PlayedTest::ownerHere)
                                .subscribeOn(scheduler)
                                .toFuture())
                .belongToTheirSubmitters());
    }

    @TestFactory
    Stream<DynamicTest> operatorsOnASchedulerBelongToWhoSubscribed() {
        return onEach(scheduler -> HandOvers.by((Callable<Future<String>>) () -> Mono.just(1)
                        .publishOn(scheduler)
                        .map(one -> PlayedTest.ownerHere())
                        .toFuture())
                .belongToTheirSubmitters());
    }

    @TestFactory
    Stream<DynamicTest> itemsOfAStreamThatTestsShareBelongToWhoEmitsThem() {
        return onEach(scheduler -> {
            Sinks.Many<Runnable> sink = Sinks.many().multicast().directBestEffort();
            PlayedTest.named("A").does(() -> sink.asFlux().publishOn(scheduler).subscribe(Runnable::run));
            HandOvers.by((Executor) sink::tryEmitNext).belongToTheirSubmitters();
            HandOvers.behindAnothersBelongToNobody(sink::tryEmitNext);
        });
    }

    private static Future<String> later(Scheduler scheduler) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        scheduler.schedule(() -> owner.complete(PlayedTest.ownerHere()), 1, TimeUnit.MILLISECONDS);
        return owner;
    }

    private static Stream<DynamicTest> onEach(OnScheduler test) {
        return Stream.of(
                DynamicTest.dynamicTest("parallel", () -> on(Schedulers.newParallel("parallel", 2), test)),
                DynamicTest.dynamicTest(
                        "boundedElastic", () -> on(Schedulers.newBoundedElastic(2, 100, "elastic"), test)),
                DynamicTest.dynamicTest("single", () -> on(Schedulers.newSingle("single"), test)),
                DynamicTest.dynamicTest(
                        "executor",
                        () -> on(Schedulers.fromExecutorService(Executors.newScheduledThreadPool(2)), test)),
                DynamicTest.dynamicTest(
                        "trampolining executor",
                        () -> on(Schedulers.fromExecutor(ForkJoinPool.commonPool(), true), test)));
    }

    private static void on(Scheduler scheduler, OnScheduler test) throws Exception {
        try {
            test.run(scheduler);
        } finally {
            scheduler.dispose();
        }
    }

    /** A test of one scheduler. */
    private interface OnScheduler {
        void run(Scheduler scheduler) throws Exception;
    }
}
