package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the records say of the time: each test looks at what the tests before it have left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TimelineTest {
    private static final CountDownLatch LOSES = new CountDownLatch(1);
    private static final CountDownLatch LOST = new CountDownLatch(1);
    private static final CountDownLatch GATE = new CountDownLatch(1);
    private static final ExecutorService WORKER =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "timeline-worker"));
    private static int backendPid;
    private static @Nullable Process process;

    @AfterAll
    static void shutsDown() {
        LOSES.countDown();
        GATE.countDown();
        WORKER.shutdownNow();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    @Order(1)
    void leavesAProcessBehind() throws Exception {
        process = new ProcessBuilder("cat").start();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    @Order(1)
    void leavesATaskBehind() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        WORKER.submit(() -> {
            running.countDown();
            LOSES.await();
            losesASession();
            LOST.countDown();
            GATE.await();
            return null;
        });
        running.await();
        try (Connection connection = Database.connect()) {
            backendPid = Database.backendPid(connection);
        }
        assertThat(lines("late-task", "\"leavesATaskBehind\"")).isEmpty();
    }

    @Test
    @Order(2)
    void testsAndTheirLateTasksHaveBegunAndEnd() throws Exception {
        assertThat(lines("test", "\"leavesATaskBehind\""))
                .singleElement()
                .asString()
                .contains("\"container\":false", "\"began\":\"", "\"ended\":\"", "\"result\":\"SUCCESSFUL\"");
        assertThat(lines("late-task", "\"leavesATaskBehind\""))
                .singleElement()
                .asString()
                .contains("\"name\":\"timeline-worker\"", "\"how\":\"TASK\"", "TimelineTest.leavesATaskBehind(");
        assertThat(lines("late-task-ended", ofFirst("late-task"))).isEmpty();
        LOSES.countDown();
        LOST.await();
    }

    @Test
    @Order(3)
    void threadThatWaitsForAProcessIsNobodysLateWork() throws Exception {
        assertThat(lines("test", "\"leavesAProcessBehind\"")).hasSize(1);
        assertThat(lines("late-task", "\"leavesAProcessBehind\"")).isEmpty();
    }

    @Test
    @Order(3)
    void lateTaskThatHasLostASessionIsStillTheSame() throws Exception {
        assertThat(lines("late-task", "\"leavesATaskBehind\"")).hasSize(1);
        assertThat(lines("late-task-ended", ofFirst("late-task"))).isEmpty();
        GATE.countDown();
        await().until(() -> WORKER.submit(() -> true).get());
    }

    @Test
    @Order(4)
    void lateTaskThatRunsNoMoreHasEnded() throws Exception {
        assertThat(lines("late-task-ended", ofFirst("late-task"))).hasSize(1);
    }

    @Test
    @Order(4)
    void connectionsAreOpenedAndClosed() throws Exception {
        List<String> opened = lines("connection", "\"backendPid\":" + backendPid + ",");

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0)).contains("\"leavesATaskBehind\"").doesNotContain("password", "user=");
        assertThat(lines("connection-closed", "\"of\":" + seq(opened.get(0)) + ","))
                .singleElement()
                .asString()
                .contains("\"action\":\"CLOSE_CONNECTION\"", "TimelineTest.leavesATaskBehind(");
    }

    private static void losesASession() throws SQLException {
        try (Connection connection = Database.connect()) {
            assertThatThrownBy(() -> Bench.execute(connection, "select pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static String ofFirst(String event) throws IOException {
        return "\"of\":" + seq(lines(event, "\"leavesATaskBehind\"").get(0)) + ",";
    }

    private static String seq(String line) {
        return line.replaceAll(".*?\"seq\":(\\d+),.*", "$1");
    }

    private static List<String> lines(String event, String text) throws IOException {
        String suffix = "-" + ProcessHandle.current().pid() + ".jsonl";
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("tracker.records")))) {
            Path own = files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(own).stream()
                    .filter(line -> line.startsWith("{\"event\":\"" + event + "\",") && line.contains(text))
                    .toList();
        }
    }
}
