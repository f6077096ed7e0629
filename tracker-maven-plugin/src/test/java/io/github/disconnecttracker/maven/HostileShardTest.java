package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine of a stranger joins the six disconnects of ours: whatever it brings, the gate counts ours. */
class HostileShardTest {
    private static final String FILE = "test-default-test/surefire-1-1.jsonl";
    private static final int OURS = 6;

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path start;

    private Path stranger;

    @BeforeEach
    void machinesHaveRecorded() throws IOException {
        Disconnect[] six = Collections.nCopies(OURS, Disconnected.owner("com.example.A", true))
                .toArray(Disconnect[]::new);
        Disconnected.record(start.resolve("ours/target/tracker/test-default-test"), six);
        Disconnected.record(
                start.resolve("stranger/target/tracker/test-default-test"), Disconnected.owner("org.evil.B", true));
        stranger = start.resolve("stranger/target/tracker").resolve(FILE);
    }

    @Test
    void timeOfNoCalendarSwitchesNothingOff() throws Exception {
        replace("2026-11-21T10:15:12.123Z", "+1000000000-12-31T23:59:59.999999999Z");

        assertFails("The tests lost 6 PostgreSQL connections [com.example.A.pays]");
    }

    @Test
    void timeAtTheEndOfTheCalendarSwitchesNothingOff() throws Exception {
        replace("2026-11-21T10:15:12.123Z", "9999-12-31T23:59:59.999999999Z");
        Files.writeString(stranger, Files.readString(stranger) + """
                {"event":"test","seq":7,"test":{"className":"A","methodName":"a","displayName":"a","uniqueId":"a"},\
                "container":false,"thread":{"id":1,"name":"main","virtual":false},"began":"0001-01-01T00:00:00Z",\
                "ended":"9999-12-31T23:59:59.999999999Z","result":"SUCCESSFUL"}
                """);

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
    }

    @Test
    void linesOfSlashesSwitchNothingOff() throws Exception {
        replace("\"stackTrace\":[]", "\"stackTrace\":[\"x\",\"at " + "/".repeat(100_000) + "\"]");

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
    }

    @Test
    void messageOfManyMegabytesIsOneDisconnect() throws Exception {
        replace("An I/O error", "x".repeat(3_000_000));

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
    }

    @Test
    void nameOfATestIsNoCommandInTheVerdict() throws Exception {
        replace("org.evil.B", "\\n::error::owned\\n##[error]x");

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, ::error::owned # #[error]x.pays]");
    }

    @Test
    void thousandsOfStartsAreReadOnceAndHideNothing() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(stranger));
        lines.addAll(1, Collections.nCopies(20_000, lines.get(0)));
        Files.write(stranger, lines);

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
    }

    @Test
    void fileThatBeginsAsOneOfOursHidesNothing() throws Exception {
        List<String> ours =
                Files.readAllLines(start.resolve("ours/target/tracker").resolve(FILE));
        String foreign = Files.readAllLines(stranger).get(1);
        List<String> lines = new ArrayList<>(Collections.nCopies(10, foreign));
        lines.add(0, ours.get(0));
        Files.write(stranger, lines);

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
    }

    @Test
    void reportsAreNoWayOutOfTheirDirectory() throws Exception {
        Path precious = Files.writeString(start.resolve("precious"), "mine");
        Path merged = Files.createDirectories(start.resolve("target/tracker-merged"));
        for (String name : List.of("report.json", "report.html")) {
            Files.createSymbolicLink(merged.resolve(name), precious);
        }

        assertFails("The tests lost 7 PostgreSQL connections [com.example.A.pays, org.evil.B.pays]");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void consoleThatBreaksTakesNoVerdictAlong() {
        RecordedLog broken = new RecordedLog() {
            @Override
            public void warn(CharSequence content) {
                if (content.toString().contains("=== POSTGRESQL DISCONNECT ===")) {
                    throw new IllegalStateException("the pipe is closed");
                }
                super.warn(content);
            }
        };

        assertThatThrownBy(() -> merge(broken))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The tests lost 7 PostgreSQL connections");
        assertThat(broken.lines())
                .contains("[WARNING] What was recorded cannot be printed [java.lang.IllegalStateException]: see the"
                        + " report's files. Please report it.");
    }

    @Test
    void faultOfTheTrackersOwnFailsAGatedBuildOnly() throws Exception {
        Files.createDirectories(start.resolve("target"));
        Map<String, Object> gated = Map.of("failOnDisconnect", "true", "project", new FaultyProject());

        assertThatThrownBy(
                        () -> new Mojos(start, log).make(CheckMojo.class, gated).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The tracker itself failed [java.lang.StackOverflowError: out of stack]: please report it."
                        + " Or let the build pass with -Dtracker.failOnUnwatched=false.");

        new Mojos(start, log)
                .make(CheckMojo.class, Map.of("project", new FaultyProject()))
                .execute();
        assertThat(log.lines())
                .contains("[WARNING] The tracker itself failed [java.lang.StackOverflowError: out of stack]: please"
                        + " report it.");
    }

    /** Fails when it is asked for what only the report wants. */
    private static final class FaultyProject extends MavenProject {
        @Override
        public String getPackaging() {
            throw new StackOverflowError("out of stack");
        }
    }

    private void merge(RecordedLog taking) throws Exception {
        new Mojos(start, taking)
                .make(MergeMojo.class, Map.of("failOnDisconnect", "true", "mergeDirectories", "ours,stranger"))
                .execute();
    }

    private void assertFails(String verdict) {
        assertThatThrownBy(() -> merge(log))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(verdict);
        Path merged = start.resolve("target/tracker-merged");
        assertThat(merged.resolve("report.json")).isRegularFile().isNotEmptyFile();
        assertThat(merged.resolve("report.html")).isRegularFile().isNotEmptyFile();
        assertThat(log.lines()).noneMatch(line -> line.contains("cannot be written") || line.contains("failed ["));
    }

    private void replace(String what, String by) throws IOException {
        String text = Files.readString(stranger);
        assertThat(text).contains(what);
        Files.writeString(stranger, text.replace(what, by));
    }
}
