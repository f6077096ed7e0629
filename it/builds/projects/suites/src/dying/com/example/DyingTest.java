package com.example;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Its JVM ends in the way that the property "end" says, right after a disconnect. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DyingTest {
    @Test
    @Order(1)
    void dies() throws Exception {
        losesAConnection();
        switch (System.getProperty("end")) {
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(3);
            case "kill" -> kill();
            case "memory" -> allocate();
            case "time" -> new CountDownLatch(1).await();
            default -> fail("on purpose");
        }
    }

    @Test
    @Order(2)
    void goesOn() throws InterruptedException {
        losesAConnection();
    }

    private static void losesAConnection() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    private static void kill() throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", pid).start().waitFor();
        new CountDownLatch(1).await();
    }

    private static void allocate() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }
}
