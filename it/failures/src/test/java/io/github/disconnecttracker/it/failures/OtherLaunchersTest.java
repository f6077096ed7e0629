package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tracker without Maven: in a JVM that an IDE starts, and in one that Gradle does. */
class OtherLaunchersTest {
    private static final String BLOCK = "=== POSTGRESQL DISCONNECT ===";
    private static final String AGENT = "-javaagent:" + System.getProperty("tracker.jar");

    @TempDir
    private Path project;

    private String output = "";

    enum Starter {
        IDE {
            @Override
            List<String> last(Path project, String classPath) {
                return List.of("-cp", classPath, SuiteMain.class.getName(), LauncherSuite.class.getName());
            }
        },
        GRADLE {
            @Override
            List<String> last(Path project, String classPath) throws IOException {
                Path options = project.resolve("gradle-worker-classpath.txt");
                Files.writeString(options, "-cp\n\"" + classPath.replace("\\", "\\\\") + "\"\n");
                return List.of("@" + options, WorkerMain.class.getName(), LauncherSuite.class.getName());
            }
        };

        abstract List<String> last(Path project, String classPath) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void testDependencyAloneIsExactForATestsOwnThread(Starter starter) throws Exception {
        Report report = run(starter, List.of(), ForkedSuite.classPath());

        assertBothAreRecorded(
                report,
                "no agent",
                entry -> assertThat(entry.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED));
    }

    @ParameterizedTest
    @EnumSource
    void agentFollowsTheWork(Starter starter) throws Exception {
        Report report = run(starter, List.of(AGENT), withoutTheTracker());

        assertBothAreRecorded(report, "ok", entry -> {
            assertThat(entry.test()).extracting(test -> test.methodName()).isEqualTo("inAPool");
            assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        });
        assertThat(output.contains(WorkerMain.CAPTURED + BLOCK))
                .as("printed where Gradle looks: %s", output)
                .isEqualTo(starter == Starter.GRADLE);
    }

    @Test
    void wrongOptionIsSaidOnceWhereTheTestsAreRead() throws Exception {
        String problem = "Unknown tracker option [colour]: use directory, execution, fork, applicationPackages,"
                + " applicationJars, print, skip, submitSites, peekOnClose, showLiterals or logOwner.";

        Report report = run(Starter.GRADLE, List.of(AGENT + "=colour=red"), withoutTheTracker());

        assertThat(output.lines().filter(line -> line.contains(problem)))
                .as(output)
                .containsExactly(WorkerMain.CAPTURED + problem);
        assertThat(report.warnings()).singleElement().asString().contains(problem);
    }

    private void assertBothAreRecorded(Report report, String selfCheck, Consumer<Disconnect> ownerOfTheWorkers) {
        assertThat(report.forks()).singleElement().satisfies(fork -> {
            assertThat(fork.agent()).isEqualTo(!selfCheck.equals("no agent"));
            assertThat(fork.selfCheck()).isEqualTo(selfCheck);
            assertThat(fork.completed()).isTrue();
        });
        assertThat(entries(report))
                .hasSize(2)
                .satisfiesOnlyOnce(this::isOfTheTestsOwnThread)
                .satisfiesOnlyOnce(entry -> {
                    assertThat(entry.thread().name()).isEqualTo("worker");
                    ownerOfTheWorkers.accept(entry);
                });
        assertThat(blocks()).isEqualTo(2);
    }

    private void isOfTheTestsOwnThread(Disconnect entry) {
        assertThat(entry.test()).extracting(test -> test.methodName()).isEqualTo("inItsOwnThread");
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TEST);
        assertThat(entry.sqlState()).isEqualTo("57P01");
    }

    private Report run(Starter starter, List<String> options, String classPath)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ForkedSuite.thisJdk().resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.add("-Dtracker.server=" + Database.url());
        command.addAll(starter.last(project, classPath));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("2 passed, 0 failed");
        return ReportReader.read(project.resolve("target/tracker"));
    }

    private long blocks() {
        return Pattern.compile(BLOCK, Pattern.LITERAL).matcher(output).results().count();
    }

    private static List<Disconnect> entries(Report report) {
        return report.disconnects().stream().map(ReportedDisconnect::disconnect).toList();
    }

    private static String withoutTheTracker() {
        Path jar = Path.of(System.getProperty("tracker.jar"));
        return Stream.of(ForkedSuite.classPath().split(File.pathSeparator))
                .filter(each -> !Path.of(each).equals(jar))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
