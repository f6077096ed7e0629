package com.example;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Leaves a thread behind that prints while the next class runs. */
class AGuiltyTest {
    static final CountDownLatch NEXT_TEST_RUNS = new CountDownLatch(1);

    private static Thread left;

    @Test
    void leavesAThreadBehind() throws InterruptedException {
        CountDownLatch printedInTime = new CountDownLatch(1);
        System.out.println("guilty itself");
        left = new Thread(() -> {
            System.out.println("in time");
            printedInTime.countDown();
            waitForTheNextTest();
            System.out.println("late: \u00fc\u4e2d");
            System.out.print("late, in ");
            System.out.print(2);
            System.out.println(" parts");
            System.err.printf("late error %d%n", 1);
            new IllegalStateException("late trace").printStackTrace();
        });
        left.start();
        printedInTime.await();
    }

    /** Lets the thread go on, and waits for its end. */
    static void goesOn() throws InterruptedException {
        NEXT_TEST_RUNS.countDown();
        left.join();
    }

    private static void waitForTheNextTest() {
        try {
            NEXT_TEST_RUNS.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
