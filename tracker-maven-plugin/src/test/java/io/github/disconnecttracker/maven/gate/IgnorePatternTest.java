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

class IgnorePatternTest {
    private static final ReportedDisconnect OWN = entry(
            "aa11",
            Disconnected.failed(
                    "pool-3-thread-12",
                    "com.example.AccountsTest",
                    "at org.postgresql.core.v3.QueryExecutorImpl.execute(QueryExecutorImpl.java:1)",
                    "at com.example.Accounts.lambda$pay$0(Accounts.java:41)"));
    private static final ReportedDisconnect LIBRARYS = entry(
            "bb22",
            Disconnected.failed(
                    "pg reaper 7",
                    null,
                    "at java.base/java.lang.Thread.sleep(Thread.java:1)",
                    "at io.zonky.test.db.Reaper.run(Reaper.java:7)"));

    @TempDir
    private Path directory;

    @Test
    void eachPatternLooksAtWhatItsNameSays() throws Exception {
        assertThat(ignored("kind=BROKEN because x")).containsExactly("aa11", "bb22");
        assertThat(ignored("kind=B* because x")).containsExactly("aa11", "bb22");
        assertThat(ignored("kind=LEAKED because x")).isEmpty();
        assertThat(ignored("thread=pool-*-thread-* because x")).containsExactly("aa11");
        assertThat(ignored("test=com.example.AccountsTest.* because x")).containsExactly("aa11");
        assertThat(ignored("at=com.example.Accounts.* because x")).containsExactly("aa11");
        assertThat(ignored("at=io.zonky.test.db.Reaper.run(Reaper.java:7) because x"))
                .containsExactly("bb22");
        assertThat(ignored("message=\"An I/O error * backend.\" because x")).containsExactly("aa11", "bb22");
        assertThat(ignored("message=*error because x")).isEmpty();
    }

    @Test
    void severalOnOneLineMustAllMatch() throws Exception {
        assertThat(ignored("kind=BROKEN thread=\"pg reaper *\" because x")).containsExactly("bb22");
        assertThat(ignored("kind=LEAKED thread=\"pg reaper *\" because x")).isEmpty();
        assertThat(ignored("test=*Accounts* test=*Test* because x")).containsExactly("aa11");
    }

    @Test
    void whatNobodyOwnsHasNoTestToMatch() throws Exception {
        assertThat(ignored("test=* because x")).containsExactly("aa11");
    }

    @Test
    void asteriskStandsForAnyTextAndNothingElseDoes() throws Exception {
        assertThat(ignored("thread=pool-3-thread-1. because x")).isEmpty();
        assertThat(ignored("thread=*3-thread* because x")).containsExactly("aa11");
        assertThat(ignored("thread=pool-3-thread-12*12 because x")).isEmpty();
        assertThat(ignored("thread=**12 because x")).containsExactly("aa11");
    }

    @Test
    void patternsExpireAndAreNamedWhenNothingMatches() throws Exception {
        IgnoreFile file = file("kind=BROKEN until 2026-11-20 because of yesterday\nthread=nobody* because it was\n");
        Report report = report();

        assertThat(file.applyTo(report).disconnects())
                .extracting(ReportedDisconnect::ignoredBecause)
                .containsOnlyNulls();
        assertThat(file.warnings(report))
                .containsExactly(
                        "An entry of the ignore file has expired [ignore.txt, line 1, kind=BROKEN]: the"
                                + " disconnect counts again, because 2026-11-20 has passed. Fix the disconnect,"
                                + " or set a new date.",
                        "An entry of the ignore file is not used [ignore.txt, line 2, thread=nobody*]: delete it if all"
                                + " tests ran.");
    }

    @Test
    void whatIsNoPatternIsRefused() {
        String where = directory.resolve("ignore.txt") + ", line 1";
        String remedy = "]: write kind=, thread=, test=, at= or message= followed by a text. * stands for any text; a"
                + " text with blanks needs quotes.";

        for (String wrong : List.of("owner=x", "kind", "thread=", "thread=\"\"", "Kind=BROKEN", "aa11,bb22")) {
            assertThatThrownBy(() -> file(wrong + " because x"))
                    .isInstanceOf(MojoExecutionException.class)
                    .hasMessage("Invalid pattern in the ignore file [" + where + ", " + wrong + remedy);
        }
        assertThatThrownBy(() -> file("aa11 kind=BROKEN because x"))
                .hasMessage("Invalid pattern in the ignore file [" + where + ", aa11" + remedy);
        assertThatThrownBy(() -> file("kind=BROKE because x"))
                .hasMessageStartingWith("Unknown kind of disconnect [tracker.ignoreFile, " + where + "=BROKE, BROKE]")
                .hasMessageContaining("the kinds are TERMINATED, BROKEN");
        assertThatThrownBy(() -> file("thread=\"pg reaper because x"))
                .hasMessage("The ignore file is damaged [" + where
                        + "]: a quote is not closed. Put \" before and after a text with blanks.");
    }

    @Test
    void baselineByFrameNamesThePlaceAndLeavesNumbersOpen() throws Exception {
        assertThat(IgnorePattern.byFrame(OWN)).isEqualTo("kind=BROKEN at=com.example.Accounts.lambda$pay");
        assertThat(IgnorePattern.byFrame(LIBRARYS))
                .isEqualTo("kind=BROKEN thread=\"pg reaper *\" at=io.zonky.test.db.Reaper.run");
        assertThat(ignored(IgnorePattern.byFrame(OWN) + " because x")).containsExactly("aa11");
        assertThat(ignored(IgnorePattern.byFrame(LIBRARYS) + " because x")).containsExactly("bb22");
    }

    private List<String> ignored(String line) throws IOException, MojoExecutionException {
        return file(line).applyTo(report()).disconnects().stream()
                .filter(entry -> "x".equals(entry.ignoredBecause()))
                .map(ReportedDisconnect::id)
                .toList();
    }

    private IgnoreFile file(String text) throws IOException, MojoExecutionException {
        Path path = Files.writeString(directory.resolve("ignore.txt"), text);
        return IgnoreFile.read(path, LocalDate.of(2026, 11, 21));
    }

    private static Report report() {
        return new Report(List.of(), List.of(OWN, LIBRARYS), List.of());
    }

    private static ReportedDisconnect entry(String id, Disconnect disconnect) {
        return new ReportedDisconnect(id, "test-default-test", "f", 1, disconnect);
    }
}
