package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers that are written by hand: a thread, a loop and a queue. */
class QueueWorkerTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();

    @AfterEach
    void stopsTheWorkers() throws InterruptedException {
        for (Thread worker : workers) {
            worker.interrupt();
            worker.join(10_000);
        }
    }

    @Test
    void jobBelongsToTheTestThatQueuesItAndNotToTheOneThatStartedTheWorker() throws Exception {
        a.starts(this::startWorker);

        assertThat(queuedBy(b)).isEqualTo("B by TASK");
        assertThat(queuedBy(a)).isEqualTo("A by THREAD");
        assertThat(queuedBy(b)).isEqualTo("B by TASK");
    }

    @Test
    void jobThatNobodyQueuesIsNobodys() throws Exception {
        a.starts(this::startWorker);

        assertThat(PlayedTest.nobodyDoes(this::queuedHere)).isEqualTo(NOBODY);
    }

    @Test
    void workerThatNobodyStartedWorksForTheTestThatQueuesTheJob() throws Exception {
        PlayedTest.nobodyDoes(() -> {
            startWorker();
            return null;
        });

        assertThat(queuedBy(a)).isEqualTo("A by TASK");
        assertThat(PlayedTest.nobodyDoes(this::queuedHere)).isEqualTo(NOBODY);
    }

    @Test
    void loopThatRunsAsATaskOfAPoolWorksForTheTestThatQueuesTheJob() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            a.starts(() -> pool.execute(this::loop));

            assertThat(queuedBy(b)).isEqualTo("B by TASK");
            assertThat(PlayedTest.nobodyDoes(this::queuedHere)).isEqualTo(NOBODY);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void oneJobObjectThatTwoTestsQueueThousandsOfTimesIsRightEachTime() throws Exception {
        int times = 2000;
        AtomicInteger ofA = new AtomicInteger();
        AtomicInteger ofB = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2 * times);
        Runnable shared = () -> {
            String owner = ownerHere();
            if (owner.startsWith("A by")) {
                ofA.incrementAndGet();
            } else if (owner.startsWith("B by")) {
                ofB.incrementAndGet();
            }
            done.countDown();
        };
        PlayedTest.nobodyDoes(() -> {
            startWorker();
            return null;
        });
        Thread submitterA = new Thread(() -> queueTimes(a, shared, times));
        Thread submitterB = new Thread(() -> queueTimes(b, shared, times));

        submitterA.start();
        submitterB.start();

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(List.of(ofA.get(), ofB.get())).containsExactly(times, times);
    }

    @Test
    void offeredAndPolledJobsCountAsWell() throws Exception {
        BlockingQueue<Callable<String>> calls = new ArrayBlockingQueue<>(1);
        CompletableFuture<String> owner = new CompletableFuture<>();
        a.starts(() -> start(() -> {
            Callable<String> call = null;
            while (call == null) {
                call = calls.poll(1, TimeUnit.SECONDS);
            }
            owner.complete(call.call());
        }));

        boolean accepted = b.does(() -> calls.offer(PlayedTest::ownerHere, 1, TimeUnit.SECONDS));

        assertThat(accepted).isTrue();
        assertThat(owner.get()).isEqualTo("B by TASK");
    }

    @Test
    void jobThatIsQueuedWhereNobodySeesItIsNobodys() throws Exception {
        a.starts(this::startWorker);
        CompletableFuture<String> owner = new CompletableFuture<>();
        Method unseen = BlockingQueue.class.getMethod("put", Object.class);
        Runnable job = () -> owner.complete(ownerHere());

        b.starts(() -> unseen.invoke(jobs, job));

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo(NOBODY);
    }

    @Test
    void methodReferencesToAQueueCountAsItsCalls() throws Exception {
        a.starts(this::startWorker);
        CompletableFuture<String> bound = new CompletableFuture<>();
        CompletableFuture<String> unbound = new CompletableFuture<>();
        CompletableFuture<String> taken = new CompletableFuture<>();
        Consumer<Runnable> adds = jobs::add;
        BiPredicate<BlockingQueue<Runnable>, Runnable> offers = BlockingQueue::offer;
        LinkedBlockingQueue<Runnable> others = new LinkedBlockingQueue<>();
        Callable<Runnable> takes = others::take;

        b.starts(() -> adds.accept(() -> bound.complete(ownerHere())));
        assertThat(b.does(() -> offers.test(jobs, () -> unbound.complete(ownerHere()))))
                .isTrue();
        a.starts(() -> start(() -> takes.call().run()));
        b.starts(() -> others.add(() -> taken.complete(ownerHere())));

        assertThat(bound.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
        assertThat(unbound.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
    }

    @Test
    void valueThatIsNoJobNeverMakesAnotherTestTheOwner() throws Exception {
        BlockingQueue<Integer> freePorts = new ArrayBlockingQueue<>(1);
        CompletableFuture<String> owner = new CompletableFuture<>();
        a.starts(() -> freePorts.put(5432));

        b.starts(() -> start(() -> {
            Integer port = freePorts.take();
            owner.complete(port + ": " + ownerHere());
        }));

        assertThat(owner.get()).isEqualTo("5432: " + NOBODY);
    }

    @Test
    void containerThatTellsAWorkerToStopDoesNotTakeItOver() throws Exception {
        BlockingQueue<String> words = new ArrayBlockingQueue<>(1);
        CompletableFuture<String> owner = new CompletableFuture<>();
        a.starts(() -> start(() -> owner.complete(words.take() + ": " + ownerHere())));

        PlayedTest.container("afterAll").starts(() -> words.put("stop"));

        assertThat(owner.get()).isEqualTo("stop: A by THREAD");
    }

    @Test
    void testThatLooksIntoAQueueStaysItself() throws Exception {
        a.starts(() -> jobs.put(() -> {}));

        String owner = b.does(() -> {
            jobs.take().run();
            return ownerHere();
        });

        assertThat(owner).isEqualTo("B by TEST");
    }

    private String queuedBy(PlayedTest test) throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        test.starts(() -> jobs.put(() -> owner.complete(ownerHere())));
        return owner.get(10, TimeUnit.SECONDS);
    }

    private String queuedHere() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        jobs.put(() -> owner.complete(ownerHere()));
        return owner.get(10, TimeUnit.SECONDS);
    }

    private void queueTimes(PlayedTest test, Runnable job, int times) {
        try {
            test.starts(() -> {
                for (int i = 0; i < times; i++) {
                    jobs.put(job);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void startWorker() {
        start(this::loop);
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                jobs.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(PlayedTest.ThrowingRunnable work) {
        Thread worker = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                Thread.currentThread().interrupt();
            }
        });
        worker.start();
        workers.add(worker);
    }
}
