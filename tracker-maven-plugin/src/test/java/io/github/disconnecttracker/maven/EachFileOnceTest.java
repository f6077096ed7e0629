package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.ClassLines;
import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.NewRecords;
import io.github.disconnecttracker.maven.fork.NoToolchains;
import io.github.disconnecttracker.maven.fork.SeenRecords;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.gate.Verdict;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.SessionRecords;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a build, each byte of a file of records is read once, whoever asks for it. The JVM counts. */
class EachFileOnceTest {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path module;

    private Path tracker;
    private Path records;
    private TestGoals goals;
    private MavenProject project;
    private MavenSession session;

    @BeforeEach
    void moduleIsBuilt() {
        tracker = module.resolve("target/tracker");
        records = tracker.resolve("test-default-test");
        goals = new TestGoals(new Properties(), module);
        project = goals.project();
        session = goals.session(project);
    }

    @Test
    void allThatABuildSaysOfItsTestsTakesOneReading() throws Exception {
        Map<String, Long> read = bytesRead(() -> {
            ModuleWatch watch = watch();
            TestGoal goal = goals.surefire("");
            watch.started(goal);
            ClassLines lines = new ClassLines(
                    new NewRecords(records, SessionRecords.of(session.getRequest()), new SeenRecords()),
                    IgnoreFile.NONE,
                    log);
            Disconnected.recordAs("surefire-1-1", records, Disconnected.owner("com.example.A", true));
            lines.apply("com.example.A");
            Disconnected.recordAs("surefire-2-2", records, Disconnected.owner("com.example.B", true));
            lines.apply("com.example.B");
            watch.finished(goal, false);
            check();
            aggregate();
            session.getRequest().getExecutionListener().sessionEnded(null);
        });

        assertThat(log.lines().stream().filter(line -> line.contains("2 disconnects in 2 of 6 tests")))
                .hasSize(2);
        assertThat(module.resolve("aggregate/report.html")).content().contains("com.example.B");
        assertThat(read)
                .containsExactly(
                        entry("surefire-1-1.jsonl", Files.size(records.resolve("surefire-1-1.jsonl"))),
                        entry("surefire-2-2.jsonl", Files.size(records.resolve("surefire-2-2.jsonl"))));
    }

    @Test
    void whatWasRecordedAfterTheBlocksWerePrintedIsInTheVerdict() throws Exception {
        ModuleWatch watch = watch();
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.recordAs("surefire-1-1", records);
        watch.finished(goal, false);
        String line = Files.readAllLines(recorded("other", "com.example.Late")).get(1);
        Path file = records.resolve("surefire-1-1.jsonl");
        Files.writeString(file, Files.readString(file) + line + "\n");

        assertThat(Verdict.on(made().report(), Gate.SHUT, List.of(), "report.json"))
                .startsWith("The tests lost 1 PostgreSQL connection [com.example.Late.pays]");
    }

    private Path recorded(String folder, String test) throws IOException {
        Disconnected.record(module.resolve(folder), Disconnected.owner(test, true));
        return module.resolve(folder).resolve("surefire-1-1.jsonl");
    }

    private void check() throws IOException {
        ModuleReport report = new ModuleReport(session, project, tracker, IgnoreFile.NONE, log);
        report.show(report.read(), "target/tracker/report.json");
    }

    private ModuleReport.Made made() {
        return new ModuleReport(session, project, tracker, IgnoreFile.NONE, log).read();
    }

    private void aggregate() {
        new AggregateReport(
                        project,
                        List.of(project),
                        SessionWatch.of(session.getRequest()),
                        module.resolve("tracker-ignore.txt"),
                        module.resolve("aggregate"),
                        "aggregate/report.json",
                        log)
                .make();
    }

    private ModuleWatch watch() throws Exception {
        Settings settings = new Settings(
                new AgentJar(Path.of("/repo/t.jar"), ""),
                tracker,
                module,
                TrackerOptions.of(Switch.defaults()),
                Gate.OPEN,
                IgnoreFile.read(module.resolve("tracker-ignore.txt"), LocalDate.EPOCH),
                null,
                true);
        SessionWatch watch = SessionWatch.of(session.getRequest());
        watch.add(project, settings, ForkJvm.of(new NoToolchains(), session), log);
        return Objects.requireNonNull(watch.of(project));
    }

    /** Returns how many bytes of files of records are read, by file. */
    private Map<String, Long> bytesRead(Build build) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withoutStackTrace();
            recording.start();
            build.run();
            recording.stop();
            Path events = module.resolve("events.jfr");
            recording.dump(events);
            return RecordingFile.readAllEvents(events).stream()
                    .filter(each -> each.getString("path") != null)
                    .filter(each -> each.getString("path").startsWith(records.toString()))
                    .filter(each -> each.getLong("bytesRead") > 0)
                    .collect(Collectors.groupingBy(
                            EachFileOnceTest::name,
                            TreeMap::new,
                            Collectors.summingLong(each -> each.getLong("bytesRead"))));
        }
    }

    private static String name(RecordedEvent read) {
        return String.valueOf(Path.of(read.getString("path")).getFileName());
    }

    private interface Build {
        void run() throws Exception;
    }
}
