package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.report.ForkFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the output directory, each goal counts what is whole, names what is not, and throws nothing else. */
class DamagedFilesTest {
    private static final Path UNREADABLE = Path.of("/proc/self/mem");
    private static final int HUGE = 50_000_000;

    private final RecordedLog log = new RecordedLog();
    private final List<String> named = new ArrayList<>();

    @TempDir
    private Path module;

    private Path tracker;
    private Mojos mojos;

    @BeforeEach
    void directoryIsAMess() throws Exception {
        mojos = new Mojos(module, log);
        tracker = module.resolve("target/tracker");
        Path execution = tracker.resolve("test-default-test");
        Disconnected.record(execution, Disconnected.owner("com.example.A", true));
        Path whole = Files.move(execution.resolve("surefire-1-1.jsonl"), execution.resolve("whole.jsonl"));
        byte[] records = Files.readAllBytes(whole);

        file(execution, "empty", new byte[0]);
        file(execution, "half-a-header", Arrays.copyOf(records, 20));
        file(execution, "binary", new byte[] {0, (byte) 0xff, 10, 13, 0, 27});
        file(execution, "foreign", "{\"metric\":1}\n".getBytes(StandardCharsets.UTF_8));
        byte[] another = new String(records, StandardCharsets.UTF_8)
                .replace("surefire-1-1", "surefire-2-2")
                .getBytes(StandardCharsets.UTF_8);
        file(execution, "cut", Arrays.copyOf(another, another.length - 100));
        byte[] strange = new String(records, StandardCharsets.UTF_8)
                .replace("surefire-1-1", "surefire-3-3\\u001b[2J\\u202e\\ud800")
                .replace("\"tests\":3", "\"tests\":99999999999")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(execution.resolve("strange.jsonl"), strange);
        huge(execution);
        Files.createDirectory(execution.resolve("folder.jsonl"));
        Files.createSymbolicLink(execution.resolve("loop.jsonl"), Path.of("loop.jsonl"));
        Files.createSymbolicLink(execution.resolve("gone.jsonl"), Path.of("nowhere"));
        Files.createSymbolicLink(tracker.resolve("up"), Path.of(".."));
        if (Files.isRegularFile(UNREADABLE)) {
            Files.createSymbolicLink(execution.resolve("unreadable.jsonl"), UNREADABLE);
            named.add("unreadable");
        }
        file(execution, "\u001b[2J\n::error::", new byte[] {1});
        named.remove("\u001b[2J\n::error::");
        named.add("?[2J ::error::");
        Files.createDirectories(tracker.resolve("report.html/occupied"));
    }

    @AfterEach
    void linkThatLeadsOutsideIsTakenAway() throws IOException {
        Files.deleteIfExists(tracker.resolve("test-default-test/unreadable.jsonl"));
    }

    @Test
    void checkFails() throws Exception {
        assertThatThrownBy(() -> run(CheckMojo.class, Map.of("failOnDisconnect", "true")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The tests lost 2 PostgreSQL connections [com.example.A.pays]");

        assertNamed();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("[WARNING] A report cannot be written [html]: "));
        assertThat(tracker.resolve("report.json")).content().contains("\"counted\": 2,");
    }

    @Test
    void reportIsMade() throws Exception {
        run(ReportMojo.class, Map.of());

        assertNamed();
    }

    @Test
    void baselineIsWritten() throws Exception {
        run(BaselineMojo.class, Map.of());

        assertThat(module.resolve("tracker-ignore.txt")).content().contains("because it was there before the baseline");
    }

    @Test
    void baselineOfHostileNamesIsOneLineEach() throws Exception {
        Path records = tracker.resolve("test-default-test");
        Disconnected.record(records, Disconnected.owner("a\n0123 because evil\r\u001b[2J\u2028\u202e# because", true));

        run(BaselineMojo.class, Map.of());

        Path file = module.resolve("tracker-ignore.txt");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).first().asString().startsWith("# ");
        assertThat(lines.subList(1, 3)).allMatch(line -> line.matches("[0-9a-f]{16} because it was there .*"));
        assertThat(String.join("", lines).codePoints().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(IgnoreFile.read(file, LocalDate.EPOCH).entries()).hasSize(2);
    }

    @Test
    void machinesAreMerged() throws Exception {
        assertThatThrownBy(() -> run(
                        MergeMojo.class,
                        Map.of("failOnDisconnect", "true", "mergeDirectories", "target,target/tracker")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The tests lost 2 PostgreSQL connections [com.example.A.pays]");

        assertNamed();
    }

    @Test
    void modulesAreAggregated() throws Exception {
        MavenProject all = new TestGoals(new Properties(), module.resolve("all")).project();
        all.setArtifactId("all");
        Dependency dependency = new Dependency();
        dependency.setGroupId("com.example");
        dependency.setArtifactId("shop");
        dependency.setVersion(mojos.project().getVersion());
        all.getDependencies().add(dependency);
        mojos.session().setAllProjects(List.of(mojos.project(), all));

        run(ReportAggregateMojo.class, Map.of("project", all));

        assertNamed();
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("[WARNING] Tracker, 1 module aggregated: 2 disconnects"));
    }

    @Test
    void nextRunWipesItsOwnAndLeavesTheRest() throws Exception {
        ForkFiles.wipe(tracker.resolve("test-default-test"));

        assertThat(tracker.resolve("test-default-test").toFile().list())
                .doesNotContain("whole.jsonl", "cut.jsonl", "empty.jsonl", "half-a-header.jsonl", "strange.jsonl")
                .contains("foreign.jsonl", "binary.jsonl", "huge.jsonl", "folder.jsonl", "loop.jsonl");
    }

    private void run(Class<?> goal, Map<String, ?> values) throws Exception {
        mojos.make(goal, values).execute();
    }

    private void assertNamed() {
        assertThat(log.lines())
                .allSatisfy(line -> assertThat(line.replace("\n", ""))
                        .doesNotContain("\u001b")
                        .matches(text -> text.codePoints().noneMatch(Character::isISOControl)));
        for (String name : named) {
            assertThat(log.lines())
                    .as(name)
                    .anyMatch(line -> line.startsWith("[WARNING] A ") && line.contains("/" + name + ".jsonl"));
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("please report it"));
    }

    private void file(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name + ".jsonl"), bytes);
        named.add(name);
    }

    private void huge(Path directory) throws IOException {
        byte[] chunk = new byte[1_000_000];
        Arrays.fill(chunk, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(directory.resolve("huge.jsonl"))) {
            for (int written = 0; written < HUGE; written += chunk.length) {
                out.write(chunk);
            }
        }
        named.add("huge");
    }
}
