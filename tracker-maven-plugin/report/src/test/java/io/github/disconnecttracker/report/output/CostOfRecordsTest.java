package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a megabyte of records costs does not depend on how many there are, whatever shape a stranger gives them. Bytes that
 * are allocated, and on Linux those that are read, are counted, not milliseconds: a loaded machine changes nothing.
 */
class CostOfRecordsTest {
    private static final int RECORDS = 500;
    private static final int TIMES = 6;

    /** A cost that grew with the square would be {@link #TIMES} times more for each record. */
    private static final double MOST = 1.5;

    @TempDir
    private Path directory;

    private String start = "";
    private String disconnect = "";

    @BeforeEach
    void oneIsRecorded() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory.resolve("model"), "surefire-1-1");
        recorder.started(new RecordEvent.Start("surefire-1-1", 1, "17.0.15", true, "ok", true));
        recorder.found(Recorded.disconnect(Recorded.test("com.example.Test", "fails"), null, "FATAL: gone"));
        List<String> lines = Files.readAllLines(recorder.file());
        start = lines.get(0);
        disconnect = lines.get(1);
        write(Shape.DISTINCT, RECORDS); // loads the classes
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameForFewAndForMany(Shape shape) throws IOException {
        double few = (double) write(shape, RECORDS) / RECORDS;
        double many = (double) write(shape, RECORDS * TIMES) / (RECORDS * TIMES);

        assertThat(many).as("bytes for each record, of few " + few).isLessThan(few * MOST);
    }

    private long write(Shape shape, int count) throws IOException {
        Path records = Files.createDirectories(directory.resolve(shape + "-" + count));
        Path execution = Files.createDirectories(records.resolve("test-default-test"));
        List<String> lines = new ArrayList<>(List.of(start));
        for (int i = 1; i <= count; i++) {
            switch (shape) {
                case STARTS -> {
                    lines.add(start.replace("\"pid\":1,", "\"pid\":" + i + ",").replace("surefire-1-1", "f-" + i));
                    lines.add(disconnect);
                }
                case DISTINCT -> lines.add(distinct(i));
                case UPDATES -> {
                    lines.add(distinct(i));
                    lines.add(distinct(i)
                            .replace("\"disconnect\",\"seq\":" + i, "\"update\",\"seq\":" + (count + i) + ",\"of\":1"));
                }
                case TESTS -> lines.add(test(i));
                case FILES ->
                    Files.write(
                            execution.resolve("f-" + i + ".jsonl"),
                            List.of(start.replace("surefire-1-1", "f-" + i), distinct(1)));
            }
        }
        Files.write(execution.resolve("surefire-1-1.jsonl"), lines);
        return cost(records);
    }

    private String distinct(int i) {
        return disconnect
                .replace("\"seq\":1,", "\"seq\":" + i + ",")
                .replace("com.example.Test", "com.example.Test" + i)
                .replace("FATAL: gone", "FATAL: gone " + i)
                .replace("register(AccountService.java:43)", "register(AccountService.java:" + i + ")");
    }

    private static String test(int i) {
        return "{\"event\":\"test\",\"seq\":" + i + ",\"test\":{\"className\":\"A" + i + "\",\"methodName\":\"a\","
                + "\"displayName\":\"a\",\"uniqueId\":\"a" + i + "\"},\"container\":false,"
                + "\"thread\":{\"id\":" + i + ",\"name\":\"t" + i + "\",\"virtual\":false},"
                + "\"began\":\"2026-11-21T10:15:00.001Z\",\"ended\":\"2026-11-21T10:16:00.001Z\",\"result\":\"SUCCESSFUL\"}";
    }

    /** Does what {@code check} does. */
    private long cost(Path records) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes() + bytesRead();
        Report report = ReportReader.read(records);
        new ReportOutputs(
                        OutputFormat.parse("html,junit,sarif,gitlab"),
                        Map.of(),
                        Clock.systemUTC(),
                        new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .write(
                        records,
                        report,
                        new ReportOutputs.Module(
                                HtmlPageTest.MODULE, new SourceFiles(records, List.of()), "pom.xml", "1"),
                        warning -> {});
        return threads.getCurrentThreadAllocatedBytes() + bytesRead() - before;
    }

    private static long bytesRead() throws IOException {
        Path counters = Path.of("/proc/thread-self/io");
        return Files.isReadable(counters)
                ? Long.parseLong(Files.readAllLines(counters).get(0).substring("rchar: ".length()))
                : 0;
    }

    enum Shape {
        STARTS,
        DISTINCT,
        UPDATES,
        TESTS,
        FILES
    }
}
