package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the gate on, {@code check} and {@code merge} are green only where they have looked. */
class UnwatchedGateTest {
    private static final String OPEN = " Or let the build pass with -Dtracker.failOnUnwatched=false.";

    private static final String LOST = "degraded: org.postgresql.util.PSQLException.<init> not found";

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path module;

    private Path execution;
    private Path records;

    @BeforeEach
    void moduleHasRecords() throws Exception {
        execution = module.resolve("target/tracker/test-default-test");
        Disconnected.record(execution, Disconnected.owner("com.example.A", false));
        records = execution.resolve("surefire-1-1.jsonl");
    }

    @Test
    void wholeRecordsPass() {
        assertThatCode(() -> check(Map.of("failOnDisconnect", "true"))).doesNotThrowAnyException();
    }

    @Test
    void damagedRecordFailsTheBuild() throws Exception {
        Files.writeString(records, "{\"event\":\"disco\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> check(Map.of("failOnDisconnect", "true")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The tracker did not see everything that ran, so there may be more"
                        + " disconnects. A record is damaged [test-default-test/surefire-1-1.jsonl, line 4]: it"
                        + " is skipped.")
                .hasMessageEndingWith(OPEN);
        assertThatCode(() -> check(Map.of("failOnDisconnect", "true", "failOnUnwatched", "false")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void damagedBeginningFailsTheBuildAndAnotherProgramsFileDoesNot() throws Exception {
        Files.writeString(execution.resolve("metrics.jsonl"), "{\"metric\":1}\n");
        check(Map.of("failOnKinds", "LEAKED"));

        String text = Files.readString(records);
        Files.writeString(execution.resolve("surefire-2-42.jsonl"), text.substring(text.indexOf('\n') + 1));

        assertThatThrownBy(() -> check(Map.of("failOnKinds", "LEAKED")))
                .hasMessageContaining(
                        "A file of records has lost its beginning" + " [test-default-test/surefire-2-42.jsonl]")
                .hasMessageEndingWith(OPEN);
    }

    @Test
    void jvmThatDiedWasWatchedUntilThen() throws Exception {
        String text = Files.readString(records);
        Files.writeString(records, text.substring(0, text.indexOf("{\"event\":\"end\"")));

        assertThatCode(() -> check(Map.of("failOnDisconnect", "true"))).doesNotThrowAnyException();
    }

    @Test
    void reportsOfTestsWithoutRecordsFailTheBuild() throws Exception {
        Files.delete(records);
        Files.createFile(Files.createDirectories(module.resolve("target/surefire-reports"))
                .resolve("TEST-com.example.ATest.xml"));
        Files.setLastModifiedTime(
                module.resolve("target/surefire-reports/TEST-com.example.ATest.xml"),
                FileTime.from(Instant.parse("2026-11-21T10:15:12Z")));

        assertThatThrownBy(() -> check(Map.of("maxDisconnects", "5")))
                .hasMessage("The tracker did not see everything that ran, so there may be more disconnects. Tests"
                        + " ran without the tracker [shop]: there are test reports, but no records of"
                        + " the tracker. Run the tests again with prepare-agent, or delete the reports." + OPEN);
    }

    @Test
    void moduleWithoutTestsPasses() throws Exception {
        Files.delete(records);

        assertThatCode(() -> check(Map.of("failOnDisconnect", "true"))).doesNotThrowAnyException();
    }

    @Test
    void mergeThatFindsNothingFailsTheBuild() throws Exception {
        Files.createDirectories(module.resolve("shards/one"));

        assertThatThrownBy(() -> new Mojos(module, log)
                        .make(
                                MergeMojo.class,
                                Map.of(
                                        "mergeDirectories",
                                        module.resolve("shards/one").toString(),
                                        "failOnDisconnect",
                                        "true"))
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("A directory to merge has no records [")
                .hasMessageContaining("No tests ran in the directories to merge [tracker.mergeDirectories=")
                .hasMessageEndingWith(OPEN);
    }

    @Test
    void whatAMachineHasNotWatchedFailsTheMergeToo() throws Exception {
        Disconnected.recordAs("surefire-2-2", execution, Disconnected.owner("com.example.A", false));
        Path second = execution.resolve("surefire-2-2.jsonl");
        Files.writeString(
                second, Files.readString(second).replace("\"selfCheck\":\"ok\"", "\"selfCheck\":\"" + LOST + "\""));
        check(Map.of());
        // the machine has kept the records of one JVM only
        Files.delete(second);

        assertThatThrownBy(() -> new Mojos(module, log)
                        .make(
                                MergeMojo.class,
                                Map.of(
                                        "mergeDirectories",
                                        module.resolve("target/tracker").toString(),
                                        "failOnDisconnect",
                                        "true"))
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        ": The agent is only partly active [test-default-test, Java 17.0.15]: " + LOST + ".");
    }

    private void check(Map<String, String> values) throws Exception {
        new Mojos(module, log).make(CheckMojo.class, values).execute();
        assertThat(module.resolve("target/tracker/report.json")).exists();
    }
}
