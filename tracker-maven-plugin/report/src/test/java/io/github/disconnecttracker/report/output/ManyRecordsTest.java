package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.Summary;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A suite that fails all day, read and written in a JVM with 64 MB. {@code -Dtracker.records=1000000} takes as many
 * records and tells how long it took.
 */
class ManyRecordsTest {
    private static final int RECORDS = Integer.getInteger("tracker.records", 60_000);
    private static final int TESTS = 200;
    private static final int TIMEOUT_MINUTES = 10;

    @TempDir
    private Path records;

    @Test
    void memoryDoesNotGrowWithTheNumberOfRecords() throws Exception {
        ForkRecorder recorder = ForkRecorder.open(records.resolve("test-default-test"), "surefire-1-1");
        recorder.started(new RecordEvent.Start("surefire-1-1", 1, "17.0.15", true, "ok", true));
        for (int i = 0; i < RECORDS; i++) {
            recorder.found(Recorded.disconnect(
                    Recorded.test("com.example.Test" + i % TESTS, "fails"), null, "FATAL: gone " + i));
        }
        recorder.ended(TESTS, "ok");

        Process small = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        ManyRecordsTest.class.getName(),
                        records.toString())
                .redirectErrorStream(true)
                .redirectOutput(records.resolve("out.txt").toFile())
                .start();
        try {
            assertThat(small.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            small.destroyForcibly();
        }

        String out = Files.readString(records.resolve("out.txt"));
        assertThat(out).startsWith(RECORDS + " disconnects, " + RECORDS + " counted, " + TESTS + " owners, ");
        assertThat(records.resolve("report.html")).isNotEmptyFile();
        if (RECORDS > 100_000) {
            System.err.print(out);
        }
    }

    /** What {@code check} does, in a small JVM. */
    public static void main(String[] arguments) throws Exception {
        Path records = Path.of(arguments[0]);
        long begin = System.nanoTime();
        Report report = ReportReader.read(records);
        ReportOutputs outputs = new ReportOutputs(
                OutputFormat.parse("html,junit,sarif,gitlab"),
                Map.of(),
                Clock.systemUTC(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        SourceFiles sources = new SourceFiles(records, List.of());
        outputs.write(
                records,
                report,
                new ReportOutputs.Module(HtmlPageTest.MODULE, sources, "pom.xml", "1"),
                System.out::println);
        Summary summary = Summary.of(report);
        System.out.println(summary.disconnects() + " disconnects, " + summary.counted() + " counted, "
                + summary.testsWithDisconnects() + " owners, "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
    }
}
