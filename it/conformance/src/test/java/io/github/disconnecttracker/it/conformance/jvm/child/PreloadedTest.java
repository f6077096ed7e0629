package io.github.disconnecttracker.it.conformance.jvm.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.bootstrap.ContextCarrier;
import io.github.disconnecttracker.it.conformance.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Behind an agent that has loaded the JDK's task classes before ours. */
public class PreloadedTest {

    @Test
    void taskClassesTakeNoFieldsOfOurs() {
        assertThat(FutureTask.class.getInterfaces()).doesNotContain(ContextCarrier.class);
        assertThat(ForkJoinTask.class.getInterfaces()).doesNotContain(ContextCarrier.class);
        assertThat(TimerTask.class.getInterfaces()).doesNotContain(ContextCarrier.class);
    }

    /** The weak map locks when it takes something in; where a virtual thread is just being switched that may dead-lock. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
    void switchingVirtualThreadsPutsNothingIntoTheWeakMap() throws Exception {
        wakeEachOther();
        int before = Leftovers.besideTasks();

        wakeEachOther();

        assertThat(Leftovers.besideTasks()).isEqualTo(before);
    }

    private static void wakeEachOther() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Ancestry.Scope scope = Ancestry.enter(Leftovers.test())) {
            for (int i = 0; i < 50; i++) {
                Semaphore ping = new Semaphore(1);
                Semaphore pong = new Semaphore(0);
                threads.add(VirtualThreads.start(() -> rounds(ping, pong)));
                threads.add(VirtualThreads.start(() -> rounds(pong, ping)));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void rounds(Semaphore mine, Semaphore others) {
        Semaphore never = new Semaphore(0);
        for (int round = 0; round < 20; round++) {
            mine.acquireUninterruptibly();
            try {
                // Sets a timer of the JDK and takes it back, or lets it ring.
                if (never.tryAcquire(round % 2, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            others.release();
        }
    }
}
