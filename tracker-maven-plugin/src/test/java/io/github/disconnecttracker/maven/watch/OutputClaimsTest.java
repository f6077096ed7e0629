package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.maven.RecordedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputClaimsTest {
    private static final long NO_PROCESS = 999_999_999_999L;
    /** Whatever runs these tests: a process that lives as long as they do. */
    private static final ProcessHandle OTHER = ProcessHandle.current().parent().orElseThrow();

    private final RecordedLog log = new RecordedLog();
    private final Map<String, Object> session = new HashMap<>();

    @TempDir
    private Path root;

    private Path wanted;
    private Path mark;

    @BeforeEach
    void modulesWantOneDirectory() {
        wanted = root.resolve("tracker");
        mark = wanted.resolve("tracker-build.claim");
    }

    @Test
    void moduleAloneGetsWhatItWantsInAllItsExecutions() {
        assertThat(claim("g:shop")).isEqualTo(wanted);
        assertThat(claim("g:shop")).isEqualTo(wanted);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void modulesWithOneDirectoryStayApartAndAreToldSoOnce() {
        claim("g:shop");

        assertThat(claim("g:stock")).isEqualTo(wanted.resolve("stock"));
        assertThat(claim("g:stock")).isEqualTo(wanted.resolve("stock"));
        assertThat(claim("h:stock")).isEqualTo(wanted.resolve("stock-2"));
        assertThat(claim("h:stock")).isEqualTo(wanted.resolve("stock-2"));
        assertThat(claim("g:..")).isEqualTo(wanted.resolve("_"));
        assertThat(log.lines())
                .containsExactly(
                        "[WARNING] Several modules share one output directory [g:shop and g:stock, " + wanted
                                + "]: the records and the report of g:stock are in " + wanted.resolve("stock")
                                + ". Give each module its own tracker.outputDirectory, such as the default"
                                + " ${project.build.directory}/tracker.",
                        "[INFO] Tracker: the records and the report of h:stock are in " + wanted.resolve("stock-2"),
                        "[INFO] Tracker: the records and the report of g:.. are in " + wanted.resolve("_"));
    }

    @Test
    void buildThatFindsAnotherOneAtWorkMakesRoom() throws Exception {
        Map<String, Object> otherSession = new HashMap<>();
        OutputClaims other = OutputClaims.of(otherSession, OTHER);
        assertThat(other.claim(wanted, "g:shop", log)).isEqualTo(wanted);

        Path apart = wanted.resolve("build-" + ProcessHandle.current().pid());
        assertThat(claim("g:shop")).isEqualTo(apart);
        assertThat(claim("g:shop")).isEqualTo(apart);
        assertThat(claim("g:stock")).isEqualTo(apart.resolve("stock"));
        assertThat(log.lines())
                .hasSize(2)
                .first()
                .isEqualTo("[WARNING] Another build is using this directory [process " + OTHER.pid() + ", "
                        + wanted + "]: the records and the report of this one are in " + apart + ". Let one wait for"
                        + " the other, or give one of them its own -Dtracker.outputDirectory.");

        OutputClaims.of(session).release();
        assertThat(mark).exists();
        other.release();
        assertThat(mark).doesNotExist();
        assertThat(claim("g:shop")).isEqualTo(wanted);
    }

    @Test
    void marksOfBuildsThatAreNoMoreDoNotCount() throws Exception {
        Files.createDirectories(wanted);
        for (String claim : new String[] {NO_PROCESS + " 1", OTHER.pid() + " 1"}) {
            Files.writeString(mark, "postgresql-disconnect-tracker " + claim + "\n");

            assertThat(claim("g:shop")).isEqualTo(wanted);

            assertThat(mark).content().contains(" " + ProcessHandle.current().pid() + " ");
            OutputClaims.of(session).release();
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void recordsOfBuildsThatMadeRoomGoWithTheNextOne() throws Exception {
        Path gone = wanted.resolve("build-" + NO_PROCESS);
        Path alive = wanted.resolve("build-" + OTHER.pid());
        Path ofTheUser = wanted.resolve("build-tools");
        for (Path build : new Path[] {gone, alive, ofTheUser}) {
            Disconnected.record(build.resolve("test-default-test"), Disconnected.owner("com.example.A", true));
        }

        claim("g:shop");

        assertThat(gone.resolve("test-default-test")).isEmptyDirectory();
        assertThat(alive.resolve("test-default-test")).isNotEmptyDirectory();
        assertThat(ofTheUser.resolve("test-default-test")).isNotEmptyDirectory();
    }

    @Test
    void whatCannotBeMarkedIsUsedAllTheSame() throws Exception {
        Files.createDirectories(wanted);
        Files.writeString(mark, "somebody else's notes");
        assertThat(claim("g:shop")).isEqualTo(wanted);
        OutputClaims.of(session).release();
        assertThat(mark).content().isEqualTo("somebody else's notes");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenATemporaryDirectoryServes() throws Exception {
        Path wrong = Files.createFile(root.resolve("file")).resolve("tracker");

        Path place = OutputClaims.of(session).claim(wrong, "g:shop", log);

        assertThat(place).isEmptyDirectory();
        assertThat(OutputClaims.of(session).claim(wrong, "g:shop", log)).isEqualTo(place);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("[WARNING] The output directory cannot be written to [" + wrong + ", java.nio.file.")
                .endsWith("]: the records and the report are in " + place
                        + ". Make it writable, or set tracker.outputDirectory.");
        Files.delete(place);
    }

    private Path claim(String module) {
        return OutputClaims.of(session).claim(wanted, module, log);
    }
}
