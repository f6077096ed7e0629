package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.it.conformance.VirtualThreads;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Leaves virtual threads behind that wait while other tests begin and end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class ParkedTest {
    private static final CountDownLatch GATE = new CountDownLatch(1);
    private static final Thread[] PARKED = new Thread[2];

    @Test
    @Order(1)
    void leavesThemParked() throws Exception {
        CountDownLatch running = new CountDownLatch(PARKED.length);
        Runnable work = () -> {
            running.countDown();
            try {
                GATE.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        PARKED[0] = VirtualThreads.start(work);
        PARKED[1] = VirtualThreads.unstarted(work);
        PARKED[1].setName("parked");
        PARKED[1].start();
        running.await();
    }

    @Test
    @Order(2)
    void findsThem() {
        assertThat(PARKED).allMatch(Thread::isAlive);
    }

    @Test
    @Order(3)
    void endsThem() throws Exception {
        GATE.countDown();
        for (Thread each : PARKED) {
            each.join();
        }
    }

    @Test
    @Order(4)
    void findsThemGone() {
        assertThat(PARKED).noneMatch(Thread::isAlive);
    }
}
