package io.github.disconnecttracker.it.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Hand-overs to threads, to {@link ThreadPoolExecutor} and to a worker over a queue. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a task is seen on the stage
final class ThreadsAndPools {
    private static final int SHARED_TIMES = 2000;

    private ThreadsAndPools() {}

    static List<HandOver> all() {
        return List.of(
                HandOver.ofA(
                        "`new Thread`",
                        "ThreadTest.newThreadBelongsToTheTestThatStartsIt",
                        stage -> stage.looksIn("A", task -> new Thread(task).start())),
                HandOver.ofA(
                        "a thread of a thread",
                        "ThreadTest.threadOfAThreadBelongsToTheSameTest",
                        stage -> stage.looksIn("A", task -> new Thread(() -> new Thread(task).start()).start())),
                HandOver.ofA(
                        "a thread that is built outside the test",
                        "ThreadTest.threadBuiltByOneTestAndStartedByAnotherBelongsToTheStarter",
                        ThreadsAndPools::builtOutside),
                HandOver.ofA(
                        "`assertTimeoutPreemptively`",
                        "TimeoutTest.assertedTimeoutsAreTheTestsOwn",
                        stage -> stage.looksIn(
                                "A", task -> assertTimeoutPreemptively(Duration.ofMinutes(1), task::run))),
                HandOver.ofA(
                        "`execute`, new worker",
                        "ThreadPoolTest.coldPoolRunsAnExecutedTaskForItsSubmitter",
                        stage -> stage.looksIn("A", cold()::execute)),
                HandOver.ofA(
                        "`execute`, another test's worker",
                        "ThreadPoolTest.workersThatOneTestCreatedRunTheTasksOfAnotherForTheOther",
                        stage -> stage.looksIn("A", warmedByB(stage)::execute)),
                HandOver.ofA(
                        "`submit`, new worker",
                        "ThreadPoolTest.coldPoolRunsASubmittedTaskForItsSubmitter",
                        stage -> stage.looksIn("A", cold()::submit)),
                HandOver.ofA(
                        "`submit`, another test's worker",
                        "ThreadPoolTest.workersThatOneTestCreatedRunTheTasksOfAnotherForTheOther",
                        stage -> stage.looksIn("A", warmedByB(stage)::submit)),
                HandOver.ofA(
                        "`invokeAll`, another test's workers",
                        "ThreadPoolTest.invokeAllAndInvokeAnyBelongToTheirCaller",
                        ThreadsAndPools::invokeAll),
                HandOver.ofA(
                        "`invokeAny`, another test's workers",
                        "ThreadPoolTest.invokeAllAndInvokeAnyBelongToTheirCaller",
                        ThreadsAndPools::invokeAny),
                HandOver.ofA(
                        "`ExecutorCompletionService`",
                        "ThreadPoolTest.completionServiceRunsEachTaskForItsSubmitter",
                        stage -> {
                            ExecutorCompletionService<?> service = new ExecutorCompletionService<>(warmedByB(stage));
                            stage.looksIn("A", task -> service.submit(task, null));
                        }),
                HandOver.ofA(
                        "a task of a task",
                        "ThreadPoolTest.taskOfATaskBelongsToTheSameTest",
                        ThreadsAndPools::taskOfATask),
                HandOver.ofNobody(
                        "nobody's task, a test's worker",
                        "ThreadPoolTest.workersThatATestCreatedRunNobodysTasksForNobody",
                        stage -> stage.looksIn(warmedByB(stage)::execute)),
                new HandOver(
                        "one lambda of two tests at once, 4,000 times",
                        "ThreadPoolTest.oneRunnableObjectThatTwoTestsQueueThousandsOfTimesIsRightEachTime",
                        Stage.ITS_OWN,
                        ThreadsAndPools::sharedLambda),
                HandOver.ofA(
                        "`CallerRunsPolicy`",
                        "ThreadPoolTest.callerRunsPolicyRunsTheTaskForItsCaller",
                        stage -> full(stage, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy())),
                HandOver.ofA(
                        "`DiscardOldestPolicy`",
                        "RejectionTest.taskThatOustsTheOldestBelongsToItsSubmitter",
                        FullPools::oustsTheOldest),
                HandOver.ofA(
                        "`DiscardPolicy`, the same task once more",
                        "RejectionTest.discardedTaskLeavesNoNameToTheNextOne",
                        FullPools::onceMoreAfterDiscard),
                HandOver.ofA(
                        "`AbortPolicy`, the same task once more",
                        "RejectionTest.taskThatItsPoolRefusesLeavesNoNameToTheNextOne",
                        FullPools::onceMoreAfterRefusal),
                HandOver.ofA(
                        "a handler that queues again",
                        "RejectionTest.taskThatItsHandlerQueuesAgainBelongsToItsSubmitter",
                        ThreadsAndPools::queuedAgain),
                HandOver.ofA(
                        "`remove`, the same task once more",
                        "RejectionTest.removedTaskLeavesNoNameToTheNextOne",
                        FullPools::onceMoreAfterRemove),
                HandOver.ofA(
                        "`shutdownNow` returns the user's task",
                        "RejectionTest.shutdownNowReturnsTheUsersOwnTasks",
                        FullPools::drained),
                HandOver.ofA(
                        "a priority queue of `Comparable` tasks",
                        "RejectionTest.priorityQueueComparesTheUsersOwnTasks",
                        FullPools::prioritised),
                HandOver.ofA(
                        "`BlockingQueue`, nobody's worker",
                        "QueueWorkerTest.workerThatNobodyStartedWorksForTheTestThatQueuesTheJob",
                        stage -> queueWorker(stage, false, false)),
                HandOver.ofA(
                        "`BlockingQueue`, another test's worker",
                        "QueueWorkerTest.jobBelongsToTheTestThatQueuesItAndNotToTheOneThatStartedTheWorker",
                        stage -> queueWorker(stage, true, false)),
                HandOver.ofA(
                        "the same by `queue::add`",
                        "QueueWorkerTest.methodReferencesToAQueueCountAsItsCalls",
                        stage -> queueWorker(stage, true, true)));
    }

    private static void builtOutside(Stage stage) throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            stage.look();
            ran.countDown();
        });
        stage.starts("A", thread::start);
        ran.await();
    }

    private static void invokeAll(Stage stage) throws Exception {
        ExecutorService pool = warmedByB(stage);
        Callable<Boolean> look = () -> {
            stage.look();
            return true;
        };
        stage.as("A", () -> pool.invokeAll(Collections.nCopies(20, look)));
    }

    private static void invokeAny(Stage stage) throws Exception {
        ExecutorService pool = warmedByB(stage);
        Callable<Boolean> look = () -> {
            stage.look();
            return true;
        };
        stage.as("A", () -> pool.invokeAny(List.of(look)));
    }

    private static void taskOfATask(Stage stage) throws Exception {
        ExecutorService outer = warmedByB(stage);
        ExecutorService inner = warmedByB(stage);
        stage.looksIn("A", task -> outer.execute(() -> inner.execute(task)));
    }

    private static void sharedLambda(Stage stage) throws Exception {
        ExecutorService pool = cold();
        Semaphore runs = new Semaphore(0);
        Runnable shared = () -> {
            stage.look();
            runs.release();
        };
        List<Thread> submitters = List.of(submitter(stage, "A", pool, shared), submitter(stage, "B", pool, shared));
        submitters.forEach(Thread::start);
        runs.acquire(2 * SHARED_TIMES);
        stage.judgeShares(SHARED_TIMES);
    }

    private static Thread submitter(Stage stage, String test, ExecutorService pool, Runnable task) {
        return new Thread(() -> {
            try {
                stage.starts(test, () -> Collections.nCopies(SHARED_TIMES, task).forEach(pool::execute));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void queuedAgain(Stage stage) throws Exception {
        // as elastic pools do: offer refuses, so that the pool grows first, and the handler adds
        LinkedBlockingQueue<Runnable> elastic = new LinkedBlockingQueue<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean offer(Runnable task) {
                return false;
            }

            @Override
            public boolean add(Runnable task) {
                return super.offer(task);
            }
        };
        full(stage, elastic, (task, pool) -> elastic.add(task));
    }

    /** B keeps the only worker busy while A hands over. */
    private static void full(Stage stage, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler)
            throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, Daemons.FACTORY, handler);
        CountDownLatch release = new CountDownLatch(1);
        stage.starts("B", () -> pool.execute(() -> awaitQuietly(release)));
        stage.looksIn("A", task -> {
            pool.execute(task);
            release.countDown();
        });
    }

    private static void queueWorker(Stage stage, boolean startedByB, boolean byReference) throws Exception {
        BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
        Thread worker = Daemons.FACTORY.newThread(() -> {
            try {
                while (true) {
                    queue.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        if (startedByB) {
            stage.starts("B", worker::start);
        } else {
            worker.start();
        }
        stage.looksIn("A", byReference ? queue::add : task -> queue.add(task));
    }

    static ExecutorService cold() {
        return Executors.newFixedThreadPool(2, Daemons.FACTORY);
    }

    static ExecutorService warmedByB(Stage stage) throws Exception {
        ExecutorService pool = cold();
        for (int i = 0; i < 2; i++) {
            stage.as("B", () -> pool.submit(() -> {})).get();
        }
        return pool;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
