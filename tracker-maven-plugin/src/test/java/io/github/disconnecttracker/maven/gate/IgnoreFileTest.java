package io.github.disconnecttracker.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path directory;

    @Test
    void missingFileIsEmpty() throws Exception {
        assertThat(IgnoreFile.read(directory.resolve("none"), TODAY).entries()).isEmpty();
    }

    @Test
    void ignoredDisconnectDoesNotCountAndKeepsItsReason() throws Exception {
        Report report = file("""
                # the team's decisions

                aa11 because the mailer is being rewritten
                """).applyTo(report("aa11", "bb22"));

        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::ignoredBecause)
                .containsExactly("the mailer is being rewritten", null);
        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .extracting(Disconnect::counted)
                .containsExactly(false, true);
    }

    @Test
    void entryHoldsOnItsLastDayAndCountsAgainOnTheNext() throws Exception {
        IgnoreFile file = file("aa11 until 2026-11-21 because of today\nbb22 until 2026-11-20 because of yesterday\n");
        Report report = report("aa11", "bb22");

        assertThat(file.applyTo(report).disconnects())
                .extracting(ReportedDisconnect::ignoredBecause)
                .containsExactly("of today", null);
        assertThat(file.warnings(report))
                .containsExactly("An entry of the ignore file has expired [ignore.txt, line 2, bb22]: the"
                        + " disconnect counts again, because 2026-11-20 has passed. Fix the disconnect, or set a"
                        + " new date.");
    }

    @Test
    void unusedEntryIsNamed() throws Exception {
        assertThat(file("cc33 because it was\n").warnings(report("aa11")))
                .containsExactly("An entry of the ignore file is not used [ignore.txt, line 1, cc33]: delete it if all"
                        + " tests ran.");
    }

    @Test
    void damagedFileIsRefusedWithItsLine() {
        assertThatThrownBy(() -> file("aa11 because yes\naa22\n"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The ignore file is damaged [" + directory.resolve("ignore.txt")
                        + ", line 2]: write <id or patterns> because <reason>, or <id or patterns> until <yyyy-mm-dd>"
                        + " because <reason>.");
        assertThatThrownBy(() -> file("aa11 until tomorrow because yes\n"))
                .hasMessage("Invalid date in the ignore file [" + directory.resolve("ignore.txt")
                        + ", line 1, tomorrow]: write it as yyyy-mm-dd.");
    }

    @Test
    void fileThatIsNoTextIsRefused() throws Exception {
        Path path = directory.resolve("ignore.txt");
        Files.write(path, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});

        assertThatThrownBy(() -> IgnoreFile.read(path, TODAY))
                .hasMessage("The ignore file is not UTF-8 text [" + path
                        + "]: save it as UTF-8, or set tracker.ignoreFile.");
        assertThatThrownBy(() -> IgnoreFile.read(directory, TODAY))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("cannot be read");
    }

    private IgnoreFile file(String text) throws IOException, MojoExecutionException {
        return IgnoreFile.read(Files.writeString(directory.resolve("ignore.txt"), text), TODAY);
    }

    private static Report report(String... ids) {
        List<ReportedDisconnect> entries = List.of(ids).stream()
                .map(id -> new ReportedDisconnect(
                        id, "test-default-test", "f", 1, Disconnected.owner("com.example.A", true)))
                .toList();
        return new Report(List.of(), entries, List.of());
    }
}
