package io.github.disconnecttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line beside a real queue, with a worker and a caller that ousts the oldest task, as fast as they can. */
class FifoLineTest {
    private static final int ROUNDS = 6;
    private static final int TIMES = 100_000;

    /** Interpreted code is slow enough for one thread to be stopped in the middle of its look along the line. */
    @Test
    void eachTaskThatLeavesTheQueueTakesOneTokenAndNoneIsLeft() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interpreted.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.trim()).isEqualTo("0 ownerless, 0 left");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void whatAFullQueueRefusesDoesNotStayBehindTheTaskThatBlocksIt() {
        FifoLine line = new FifoLine();
        Object blocking = new Object();
        QueueToken first = new QueueToken(blocking, Context.NOBODY);
        line.push(first);
        first.accept();
        for (int i = 0; i < TIMES; i++) {
            QueueToken refused = new QueueToken("refused", Context.NOBODY);
            line.push(refused);
            line.takeBack("refused", refused);
        }
        assertThat(line.length()).isBetween(1, TIMES / 10);
        assertThat(line.take(blocking)).isSameAs(Context.NOBODY);
        assertThat(line.length()).isLessThanOrEqualTo(1);
        assertThat(line.take("refused")).isNull();
    }

    @Test
    void whatWasTakenOutByHandDoesNotStayBeforeTheOthers() {
        FifoLine line = new FifoLine();
        for (int i = 0; i < TIMES; i++) {
            QueueToken lost = new QueueToken("lost", Context.NOBODY);
            line.push(lost);
            lost.accept();
            QueueToken taken = new QueueToken("taken", Context.NOBODY);
            line.push(taken);
            taken.accept();
            assertThat(line.take("taken")).isSameAs(Context.NOBODY);
        }
        assertThat(line.length()).isLessThan(TIMES / 10);
    }

    @Test
    void aDrainedLineIsEmptyAndGoesOn() {
        FifoLine line = new FifoLine();
        line.push(new QueueToken("drained", Context.NOBODY));
        line.clear();
        assertThat(line.take("drained")).isNull();
        line.push(new QueueToken("next", Context.NOBODY));
        assertThat(line.take("next")).isSameAs(Context.NOBODY);
    }

    /** What runs in a JVM of its own. */
    static final class Interpreted {
        private final Object task = new Object();
        private final FifoLine line = new FifoLine();
        private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(2);
        private volatile boolean done;

        public static void main(String[] arguments) throws Exception {
            int ownerless = 0;
            int left = 0;
            for (int i = 0; i < ROUNDS; i++) {
                Interpreted round = new Interpreted();
                ownerless += round.play();
                left += round.line.take(round.task) == null ? 0 : 1;
            }
            System.out.println(ownerless + " ownerless, " + left + " left");
        }

        private int play() throws Exception {
            CompletableFuture<Integer> worker =
                    CompletableFuture.supplyAsync(this::work, each -> new Thread(each).start());
            int ownerless = 0;
            for (int i = 0; i < TIMES; i++) {
                QueueToken token = new QueueToken(task, Context.NOBODY);
                line.push(token);
                while (!queue.offer(task)) {
                    if (queue.poll() != null && owner() == null) {
                        ownerless++;
                    }
                }
                token.accept();
            }
            done = true;
            return ownerless + worker.get(60, TimeUnit.SECONDS);
        }

        private int work() {
            int ownerless = 0;
            while (true) {
                boolean last = done;
                if (queue.poll() == null) {
                    if (last) {
                        return ownerless;
                    }
                } else if (owner() == null) {
                    ownerless++;
                }
            }
        }

        private @Nullable Context owner() {
            Context owner = line.take(task);
            while (owner == Context.UNDECIDED) {
                owner = line.take(task);
            }
            return owner;
        }
    }
}
