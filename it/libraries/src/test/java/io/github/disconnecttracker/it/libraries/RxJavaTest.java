package io.github.disconnecttracker.it.libraries;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RxJavaTest {
    @TestFactory
    Stream<DynamicTest> scheduledTasksBelongToTheirSubmitters() {
        return onEach(scheduler -> {
            HandOvers.by(scheduler::scheduleDirect).belongToTheirSubmitters();
            HandOvers.by(() -> later(scheduler)).belongToTheirSubmitters();
        });
    }

    @TestFactory
    Stream<DynamicTest> tasksOfAWorkerThatTestsShareBelongToTheirSubmitters() {
        return onEach(scheduler -> {
            Scheduler.Worker worker = PlayedTest.named("A").does(scheduler::createWorker);
            HandOvers.by(worker::schedule).belongToTheirSubmitters();
            HandOvers.behindAnothersBelongToTheirSubmitters(worker::schedule);
            worker.dispose();
        });
    }

    @TestFactory
    Stream<DynamicTest> subscribersOnASchedulerBelongToWhoSubscribed() {
        return onEach(scheduler -> HandOvers.by(
                        (Callable<Future<String>>) () -> Single.fromCallable(PlayedTest::ownerHere)
                                .subscribeOn(scheduler)
                                .toCompletionStage()
                                .toCompletableFuture())
                .belongToTheirSubmitters());
    }

    @TestFactory
    Stream<DynamicTest> operatorsOnASchedulerBelongToWhoSubscribed() {
        return onEach(scheduler -> HandOvers.by((Callable<Future<String>>) () -> Single.just(1)
                        .observeOn(scheduler)
                        .map(one -> PlayedTest.ownerHere())
                        .toCompletionStage()
                        .toCompletableFuture())
                .belongToTheirSubmitters());
    }

    @TestFactory
    Stream<DynamicTest> itemsOfAStreamThatTestsShareBelongToWhoEmitsThem() {
        return onEach(scheduler -> {
            Subject<Runnable> subject = PublishSubject.<Runnable>create().toSerialized();
            PlayedTest.named("A").does(() -> subject.observeOn(scheduler).subscribe(Runnable::run));
            HandOvers.by(subject::onNext).belongToTheirSubmitters();
            HandOvers.behindAnothersBelongToNobody(subject::onNext);
        });
    }

    private static Future<String> later(Scheduler scheduler) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        scheduler.scheduleDirect(() -> owner.complete(PlayedTest.ownerHere()), 1, TimeUnit.MILLISECONDS);
        return owner;
    }

    private static Stream<DynamicTest> onEach(OnScheduler test) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        return Stream.of(
                DynamicTest.dynamicTest("computation", () -> test.run(Schedulers.computation())),
                DynamicTest.dynamicTest("io", () -> test.run(Schedulers.io())),
                DynamicTest.dynamicTest("single", () -> test.run(Schedulers.single())),
                DynamicTest.dynamicTest("new thread", () -> test.run(Schedulers.newThread())),
                DynamicTest.dynamicTest("executor", () -> test.run(Schedulers.from(pool))),
                DynamicTest.dynamicTest("interruptible executor", () -> test.run(Schedulers.from(pool, true))));
    }

    /** A test of one scheduler. */
    private interface OnScheduler {
        void run(Scheduler scheduler) throws Exception;
    }
}
