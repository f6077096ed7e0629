package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.report.ForkSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordingTest {
    private static final String TEST = FlightRecordingSuite.class.getName() + ".losesItsSession";

    @TempDir
    private Path directory;

    @Test
    void recordingOfTheJvmHasTestsAndDisconnects() throws Exception {
        for (Path jdk : ForkedSuite.jdksSince(17)) {
            Path file = directory.resolve(jdk.getFileName() + ".jfr");

            runs(jdk, List.of("-XX:StartFlightRecording=settings=none,filename=" + file), FlightRecordingSuite.class);

            List<RecordedEvent> events = ours(RecordingFile.readAllEvents(file));
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().endsWith(".TestRun"))
                    .filteredOn(event -> !event.getBoolean("container"))
                    .extracting(event -> event.getString("test"), event -> event.getString("result"))
                    .containsExactly(tuple(TEST, "SUCCESSFUL"));
            List<RecordedEvent> disconnects = events.stream()
                    .filter(event -> event.getEventType().getName().endsWith(".Disconnect"))
                    .toList();
            RecordedEvent last = disconnects.get(disconnects.size() - 1);
            assertThat(disconnects).extracting(event -> event.getLong("number")).containsOnly(last.getLong("number"));
            assertThat(last.getString("kind")).isEqualTo("TERMINATED");
            assertThat(last.getString("owner")).isEqualTo(TEST);
            assertThat(last.getString("cause")).startsWith("pg_terminate_backend by " + TEST + " at ");
            assertThat(last.getInt("backendPid")).isPositive();
        }
    }

    @Test
    void recordingThatBeginsLaterHasThemToo() throws Exception {
        runs(ForkedSuite.thisJdk(), List.of(), FlightRecordingSuite.InCode.class);
    }

    @Test
    void nothingOfTheRecorderIsLoadedWithoutARecording() throws Exception {
        Path loaded = directory.resolve("loaded.txt");

        runs(ForkedSuite.thisJdk(), List.of("-Xlog:class+load:file=" + loaded), FlightRecordingSuite.class);

        assertThat(Files.readAllLines(loaded))
                .isNotEmpty()
                .noneMatch(line -> line.contains(" jdk.jfr.") || line.contains("disconnecttracker.jfr."));
    }

    @Test
    void jdkWithoutTheRecorderIsFine() throws Exception {
        List<String> without = List.of("--limit-modules", "java.se,jdk.unsupported");

        runs(ForkedSuite.thisJdk(), without, FlightRecordingSuite.class);
    }

    /** Returns the tracker's events. */
    static List<RecordedEvent> ours(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().startsWith("io.github.disconnecttracker."))
                .toList();
    }

    private static void runs(Path jdk, List<String> options, Class<?> suite) throws Exception {
        ForkedSuite forked = ForkedSuite.run(jdk, options, suite);

        assertThat(forked.output()).contains("1 passed, 0 failed");
        assertThat(forked.exit()).isZero();
        assertThat(forked.report().forks()).extracting(ForkSummary::selfCheck).containsExactly("ok");
    }
}
