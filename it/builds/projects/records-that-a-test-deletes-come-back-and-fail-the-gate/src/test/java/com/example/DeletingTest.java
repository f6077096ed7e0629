package com.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeletingTest {
    @Test
    void cleansUpMoreThanItsOwn() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(Path.of("target/tracker"))) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
