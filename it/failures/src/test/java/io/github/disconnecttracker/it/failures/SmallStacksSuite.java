package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Does what has a hook at each of the last steps of a runaway recursion; see {@link ForkedSuitesTest}. */
class SmallStacksSuite {
    private static final int STACK_BYTES = 180_000;
    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 10_000;

    /** What is done at the edge may leave locks that nobody gives back: nothing of it is used, or closed, again. */
    @Test
    void statements() throws Exception {
        for (int i = 0; i < 3; i++) {
            Statement statement = Database.connect().createStatement();
            atTheEdge(() -> statement.execute("select 1"));
        }
    }

    @Test
    void connections() throws Exception {
        atTheEdge(Database::connect);
        HikariDataSource pool = Database.pool("small");
        atTheEdge(pool::getConnection);
    }

    @Test
    void handOvers() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2, SmallStacksSuite::daemon);
        Timer timer = new Timer(true);
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        atTheEdge(() -> workers.submit(SmallStacksSuite::nothing));
        atTheEdge(() -> CompletableFuture.runAsync(SmallStacksSuite::nothing));
        atTheEdge(() -> ForkJoinPool.commonPool().submit(SmallStacksSuite::nothing));
        atTheEdge(() -> queue.add(SmallStacksSuite::nothing));
        atTheEdge(queue::poll);
        atTheEdge(() -> {
            daemon(SmallStacksSuite::nothing).start();
            return null;
        });
        atTheEdge(() -> {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {}
                    },
                    0);
            return null;
        });
    }

    /** A class whose initialisation a StackOverflowError has ended is never whole again in this JVM. */
    @AfterAll
    static void jdkIsWhole() {
        StackTraceElement[] stack = Thread.currentThread().getStackTrace();
        assertThat(stack[0])
                .hasToString("java.base/java.lang.Thread.getStackTrace(Thread.java:" + stack[0].getLineNumber() + ")");
        String frame = StackWalker.getInstance()
                .walk(frames -> frames.findFirst().orElseThrow().toString());
        assertThat(frame).contains("jdkIsWhole");
    }

    private static void nothing() {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static void atTheEdge(Callable<?> action) throws Exception {
        // Its classes are loaded before: at the edge, the JVM could not call any agent for them.
        action.call();
        int[] tries = {TRIES};
        Thread thread = new Thread(null, () -> descend(action, tries), "deep", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        thread.join(PATIENCE_MILLIS);
    }

    /** Tries again with a frame more of room each time it has returned. */
    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static void descend(Callable<?> action, int[] tries) {
        try {
            descend(action, tries);
        } catch (StackOverflowError e) {
            // to the edge
        }
        try {
            if (tries[0]-- > 0) {
                action.call();
            }
        } catch (Throwable t) {
            // what the edge makes of it is not the tracker's
        }
    }
}
