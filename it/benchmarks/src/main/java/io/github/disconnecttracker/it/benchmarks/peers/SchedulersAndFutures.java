package io.github.disconnecttracker.it.benchmarks.peers;

import io.github.disconnecttracker.it.benchmarks.jvm.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Hand-overs to schedulers, fork-join pools, futures and virtual threads. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a task is seen on the stage
final class SchedulersAndFutures {
    private static final String DEPENDENT =
            "CompletableFutureTest.dependentBelongsToWhoRegistersItAndNotToWhoCompletesTheFuture";

    private SchedulersAndFutures() {}

    static List<HandOver> all() {
        List<HandOver> all = new ArrayList<>(List.of(
                HandOver.ofA("`schedule`", "ThreadPoolTest.scheduledAndPeriodicTasksBelongToTheirSubmitter", stage -> {
                    ScheduledExecutorService scheduler = schedulerOfB(stage);
                    stage.looksIn("A", task -> scheduler.schedule(task, 1, TimeUnit.MILLISECONDS));
                }),
                HandOver.ofA(
                        "`scheduleAtFixedRate`, when its test has ended",
                        "ThreadPoolTest.periodicTaskOfAnEndedTestStaysThatTests",
                        stage -> thirdRun(
                                stage,
                                (scheduler, task) -> scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.MILLISECONDS))),
                HandOver.ofA(
                        "`scheduleWithFixedDelay`, third run",
                        "ThreadPoolTest.taskWithAFixedDelayBelongsToItsSubmitterEachTime",
                        stage -> thirdRun(
                                stage,
                                (scheduler, task) ->
                                        scheduler.scheduleWithFixedDelay(task, 1, 1, TimeUnit.MILLISECONDS))),
                HandOver.ofA("`Timer` of another test", "TimerTest.timerTaskBelongsToWhoSchedulesIt", stage -> {
                    Timer timer = stage.as("B", () -> new Timer(true));
                    stage.looksIn("A", task -> timer.schedule(timerTask(task), 1));
                }),
                HandOver.ofA(
                        "`ForkJoinPool`", "ForkJoinTest.submittedCallableAndRunnableBelongToTheirSubmitter", stage -> {
                            ForkJoinPool pool = forkJoinOfB(stage);
                            stage.looksIn("A", pool::submit);
                        }),
                HandOver.ofA("the common pool", "ForkJoinTest.taskOfTheCommonPoolBelongsToItsSubmitter", stage -> {
                    ForkJoinPool pool = ForkJoinPool.commonPool();
                    stage.as("B", () -> pool.submit(() -> {})).get();
                    stage.looksIn("A", pool::execute);
                }),
                HandOver.ofA(
                        "`RecursiveTask`, all forks",
                        "ForkJoinTest.forksOfARecursiveTaskBelongToItsSubmitter",
                        stage -> {
                            ForkJoinPool pool = forkJoinOfB(stage);
                            stage.as("A", () -> pool.submit(new Looking(stage, 64)))
                                    .get();
                        }),
                HandOver.ofA(
                        "parallel stream, all elements",
                        "ForkJoinTest.parallelStreamsOfTwoTestsAtOnceKeepTheirOwners",
                        stage -> {
                            stage.starts(
                                    "B",
                                    () -> IntStream.range(0, 1000).parallel().forEach(i -> Thread.onSpinWait()));
                            stage.starts(
                                    "A",
                                    () -> IntStream.range(0, 1000).parallel().forEach(i -> stage.look()));
                        }),
                HandOver.ofA(
                        "`supplyAsync`, common pool",
                        "CompletableFutureTest.asyncTaskOnTheDefaultExecutorBelongsToItsSubmitter",
                        stage -> {
                            stage.as("B", () -> CompletableFuture.supplyAsync(() -> 1))
                                    .get();
                            stage.looksIn("A", CompletableFuture::runAsync);
                        }),
                HandOver.ofA(
                        "`supplyAsync`, another test's worker",
                        "CompletableFutureTest.asyncTaskOnAnExecutorBelongsToItsSubmitter",
                        stage -> {
                            ExecutorService pool = ThreadsAndPools.warmedByB(stage);
                            stage.looksIn("A", task -> CompletableFuture.runAsync(task, pool));
                        }),
                HandOver.ofA(
                        "`thenRun`, completed by another test",
                        DEPENDENT,
                        stage -> dependent(stage, CompletableFuture::thenRun)),
                HandOver.ofA(
                        "`thenRunAsync`, completed by another test",
                        DEPENDENT,
                        stage -> dependent(stage, CompletableFuture::thenRunAsync)),
                HandOver.ofA(
                        "a stage after `orTimeout`",
                        "CompletableFutureTest.timeoutsAndDelayedExecutorsBelongToTheirSubmitter",
                        stage -> stage.looksIn(
                                "A",
                                task -> new CompletableFuture<>()
                                        .orTimeout(1, TimeUnit.MILLISECONDS)
                                        .whenComplete((value, failure) -> task.run()))),
                HandOver.ofA(
                        "`delayedExecutor`, another test's worker",
                        "CompletableFutureTest.timeoutsAndDelayedExecutorsBelongToTheirSubmitter",
                        stage -> {
                            Executor delayed = CompletableFuture.delayedExecutor(
                                    1, TimeUnit.MILLISECONDS, ThreadsAndPools.warmedByB(stage));
                            stage.looksIn("A", delayed::execute);
                        }),
                HandOver.ofA(
                        "scheduler, timer, pool and thread in turn",
                        "NestedMixTest.workThatGoesThroughEverythingStaysItsTests",
                        SchedulersAndFutures::inTurn)));
        if (VirtualThreads.exist()) {
            all.add(HandOver.ofA(
                    "`startVirtualThread` (JDK 21)",
                    "VirtualThreadTest.virtualThreadBelongsToTheTestThatStartsIt",
                    stage -> stage.looksIn("A", VirtualThreads::start)));
            all.add(HandOver.ofA(
                    "a virtual thread that another test builds (JDK 21)",
                    "VirtualThreadTest.virtualThreadBelongsToTheTestThatStartsIt",
                    stage -> stage.looksIn("A", task -> {
                        try {
                            stage.as("B", () -> VirtualThreads.unstarted(task)).start();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })));
            all.add(HandOver.ofA(
                    "virtual thread per task (JDK 21)",
                    "VirtualThreadTest.taskOfAPerTaskExecutorBelongsToItsSubmitter",
                    stage -> {
                        ExecutorService perTask = stage.as("B", VirtualThreads::perTask);
                        stage.looksIn("A", perTask::submit);
                    }));
            all.add(HandOver.ofA(
                    "`StructuredTaskScope.fork` (JDK 21, preview)",
                    "StructuredConcurrencyTest.forkedSubtaskBelongsToTheTestThatForksIt",
                    SchedulersAndFutures::forked));
        }
        return all;
    }

    private static void inTurn(Stage stage) throws Exception {
        ScheduledExecutorService scheduler = schedulerOfB(stage);
        Timer timer = stage.as("B", () -> new Timer(true));
        ExecutorService pool = ThreadsAndPools.warmedByB(stage);
        stage.looksIn("A", task -> {
            Runnable inThread = () -> new Thread(task).start();
            Runnable inPool = () -> pool.execute(inThread);
            Runnable inTimer = () -> timer.schedule(timerTask(inPool), 1);
            scheduler.schedule(inTimer, 1, TimeUnit.MILLISECONDS);
        });
    }

    private static void forked(Stage stage) throws Exception {
        try (AutoCloseable scope = stage.as("B", VirtualThreads::scope)) {
            stage.looksIn("A", task -> VirtualThreads.fork(scope, task));
            VirtualThreads.join(scope);
        }
    }

    private static void thirdRun(Stage stage, BiFunction<ScheduledExecutorService, Runnable, Future<?>> schedule)
            throws Exception {
        ScheduledExecutorService scheduler = schedulerOfB(stage);
        CountDownLatch runs = new CountDownLatch(3);
        Runnable task = () -> {
            if (runs.getCount() == 1) {
                stage.look();
            }
            runs.countDown();
        };
        Future<?> periodic = stage.as("A", () -> schedule.apply(scheduler, task));
        runs.await();
        periodic.cancel(false);
    }

    private static void dependent(
            Stage stage, BiFunction<CompletableFuture<?>, Runnable, CompletableFuture<?>> register) throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<?> dependent = stage.as("A", () -> register.apply(source, stage::look));
        stage.starts("B", () -> source.complete("done"));
        dependent.get(10, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService schedulerOfB(Stage stage) throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1, Daemons.FACTORY);
        stage.as("B", () -> scheduler.submit(() -> {})).get();
        return scheduler;
    }

    private static ForkJoinPool forkJoinOfB(Stage stage) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        stage.as("B", () -> pool.submit(new Looking(stage, 64))).get();
        stage.seen(); // forgotten: B only makes the workers
        return pool;
    }

    private static TimerTask timerTask(Runnable task) {
        return new TimerTask() {
            @Override
            public void run() {
                task.run();
            }
        };
    }

    private static final class Looking extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;

        private final transient Stage stage;
        private final int leaves;

        Looking(Stage stage, int leaves) {
            this.stage = stage;
            this.leaves = leaves;
        }

        @Override
        protected Integer compute() {
            stage.look();
            if (leaves == 1) {
                return 1;
            }
            Looking left = new Looking(stage, leaves / 2);
            left.fork();
            return new Looking(stage, leaves - leaves / 2).compute() + left.join();
        }
    }
}
