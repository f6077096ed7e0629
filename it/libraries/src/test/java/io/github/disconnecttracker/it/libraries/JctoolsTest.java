package io.github.disconnecttracker.it.libraries;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpmcArrayQueue;
import org.jctools.queues.MpscLinkedQueue;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JctoolsTest {
    private final AtomicBoolean stopped = new AtomicBoolean();

    @AfterEach
    void stopsTheWorkers() {
        stopped.set(true);
    }

    @Test
    void jobsBelongToTheTestThatQueuesThem() throws Exception {
        Queue<Runnable> queue = new MpscUnboundedArrayQueue<>(64);
        worker(queue::poll);
        HandOvers.by(queue::add).belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(queue::offer);
    }

    @Test
    void jobsOfAQueueByItsOwnTypeBelongToTheTestThatQueuesThem() throws Exception {
        MpmcArrayQueue<Runnable> queue = new MpmcArrayQueue<>(64);
        worker(() -> queue.poll());
        HandOvers.by(task -> queue.offer(task)).belongToTheirSubmitters();
    }

    @Test
    void jobsThatAreTakenByItsOwnMethodsBelongToNobody() throws Exception {
        MpscLinkedQueue<Runnable> queue = new MpscLinkedQueue<>();
        worker(() -> queue.relaxedPoll());
        HandOvers.by(task -> queue.relaxedOffer(task)).belongToNobody();
    }

    @Test
    void jobsThatAreDrainedBelongToNobody() throws Exception {
        MessagePassingQueue<Runnable> queue = new MpscUnboundedArrayQueue<>(64);
        worker(() -> {
            queue.drain(Runnable::run, 10);
            return null;
        });
        HandOvers.by(task -> queue.offer(task)).belongToNobody();
    }

    private void worker(Supplier<Runnable> next) throws Exception {
        Thread worker = new Thread(() -> {
            while (!stopped.get()) {
                Runnable task = next.get();
                if (task == null) {
                    LockSupport.parkNanos(10_000);
                } else {
                    task.run();
                }
            }
        });
        worker.setDaemon(true);
        PlayedTest.named("A").starts(worker::start);
    }
}
