package io.github.disconnecttracker.it.failures;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Does what has a hook at each of the last steps of a runaway recursion; see {@link ForkedSuitesTest}. */
class SmallStacksSuite {
    /** What is done at the edge may leave locks that nobody gives back: nothing of it is used, or closed, again. */
    @Test
    void statements() throws Exception {
        for (int i = 0; i < 3; i++) {
            Statement statement = Database.connect().createStatement();
            Edge.reach(() -> statement.execute("select 1"));
        }
    }

    @Test
    void connections() throws Exception {
        Edge.reach(Database::connect);
        HikariDataSource pool = Database.pool("small");
        Edge.reach(pool::getConnection);
    }

    @Test
    void handOvers() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2, Edge::daemon);
        Timer timer = new Timer(true);
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        Edge.reach(() -> workers.submit(Edge::nothing));
        Edge.reach(() -> CompletableFuture.runAsync(Edge::nothing));
        Edge.reach(() -> ForkJoinPool.commonPool().submit(Edge::nothing));
        Edge.reach(() -> queue.add(Edge::nothing));
        Edge.reach(queue::poll);
        Edge.reach(() -> {
            Edge.daemon(Edge::nothing).start();
            return null;
        });
        Edge.reach(() -> {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {}
                    },
                    0);
            return null;
        });
    }

    @AfterAll
    static void jdkIsWhole() {
        Edge.assertThatTheJdkIsWhole();
    }
}
