package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.disconnecttracker.it.conformance.jvm.child.ParkedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads that outlive their test are in the records of the timeline. */
class LateVirtualThreadTest {
    private static final int VIRTUAL_THREADS = 21;

    @TempDir
    private Path directory;

    @Test
    void parkedVirtualThreadsAreLateTasksOfTheirTest() throws Exception {
        List<Path> jdks = new ArrayList<>(OtherJdks.since(VIRTUAL_THREADS));
        if (Runtime.version().feature() >= VIRTUAL_THREADS) {
            jdks.add(Path.of(System.getProperty("java.home")));
        }
        assumeFalse(jdks.isEmpty(), "no JDK 21 or later is installed beside " + System.getProperty("java.home"));

        for (Path jdk : jdks) {
            Path records = Files.createTempDirectory(directory, "records");

            ForkedJvm.Result result = ForkedJvm.of(jdk).withTracker(records).runTests(ParkedTest.class);

            assertThat(result.output()).contains(" 0 failed, 0 skipped");
            List<String> late = lines(records, "late-task");
            assertThat(late)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("\"leavesThemParked\"", "\"virtual\":true", "\"how\":\"THREAD\""));
            assertThat(late).anyMatch(line -> line.contains("\"name\":\"\""));
            assertThat(late).anyMatch(line -> line.contains("\"name\":\"parked\""));
            assertThat(lines(records, "late-task-ended")).hasSize(2);
        }
    }

    private static List<String> lines(Path records, String event) throws IOException {
        try (Stream<Path> files = Files.list(records)) {
            Path own = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(own).stream()
                    .filter(line -> line.startsWith("{\"event\":\"" + event + "\","))
                    .toList();
        }
    }
}
