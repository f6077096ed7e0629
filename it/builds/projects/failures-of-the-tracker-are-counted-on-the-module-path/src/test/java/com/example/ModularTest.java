package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.disconnecttracker.DisconnectTracker;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ModularTest {
    @Test
    void trackerIsANamedModuleAndHasCopiesOfTheBootLoadersClasses() throws ClassNotFoundException {
        String name = "io.github.disconnecttracker.bootstrap.HookFailures";
        Class<?> copy = Class.forName(name);
        Class<?> inBoot = Class.forName(name, false, null);

        assertEquals(
                "io.github.disconnecttracker.core",
                DisconnectTracker.class.getModule().getName());
        assertEquals(DisconnectTracker.class.getModule(), copy.getModule());
        assertNull(inBoot.getClassLoader());
    }

    /** A hook asks a pool for its queue, once where a task is queued and once where it is taken. */
    @Test
    void hooksFailAndThePoolGoesOn() throws InterruptedException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            public BlockingQueue<Runnable> getQueue() {
                throw new AssertionError("Nobody is to ask for it.");
            }
        };

        pool.execute(() -> {});
        pool.execute(() -> {});

        pool.shutdown();
        assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        assertEquals(2, pool.getCompletedTaskCount());
    }

    @Test
    void losesAConnectionOnAThreadOfItsOwn() throws InterruptedException {
        Thread thread = new Thread(ModularTest::connect);
        thread.start();
        thread.join();
    }

    private static void connect() {
        // Nobody listens on port 1.
        assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
    }
}
