package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that somebody wrote to break the reader, or to hide others: each costs itself at most, and is spoken of. */
class CraftedRecordsTest {
    private static final String DAMAGE = " Check whether another program wrote to the file, or the disk was full.";
    private static final String FILE = "test-default-test/surefire-1-7.jsonl";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path tracker;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "0000-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z"
            })
    void timeThatNoCalendarHasIsDamage(String time) throws IOException {
        record(
                Samples.terminated().make(),
                Samples.terminated().at("2026-11-21T10:15:13Z").make());
        replace("2026-11-21T10:15:12.123Z", time);

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).extracting(ReportedDisconnect::seq).containsExactly(2L);
        assertThat(report.warnings())
                .containsExactly("A record is damaged [" + FILE + ", line 2]: it is skipped." + DAMAGE);
        assertThat(report.unread()).isEqualTo(report.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
    void spanThatNoTwoTimesHaveIsDamage(String millis) throws IOException {
        record(Samples.terminated().make());
        replace("\"millisAfterTestEnd\":312", "\"millisAfterTestEnd\":" + millis);

        assertThat(ReportReader.read(tracker).unread())
                .containsExactly("A record is damaged [" + FILE + ", line 2]: it is skipped." + DAMAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, MEGABYTE, 3 * MEGABYTE})
    void disconnectCountsHoweverLongItsMessageIs(int length) throws IOException {
        record(Samples.terminated().kind(Kind.TERMINATED, "57P01", "MESSAGE").make());
        replace("MESSAGE", "FATAL: \u00e9\ud83d\ude00\\\\\\\" ".repeat(length / 10));

        Report report = ReportReader.read(tracker);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.disconnects()).singleElement().satisfies(entry -> {
            assertThat(entry.disconnect().counted()).isTrue();
            assertThat(entry.disconnect().stackTrace()).isEqualTo(Samples.STACK);
            assertThat(entry.disconnect().message()).startsWith("FATAL: \u00e9\ud83d\ude00\\\" FATAL: ");
        });
    }

    @Test
    void disconnectWithTooManyLinesCountsWithoutThem() throws IOException {
        record(Samples.terminated().stack("LINE").make());
        replace("\"LINE\"", String.join(",", Collections.nCopies(MEGABYTE / 10, "\"at a.B.c(B.java)\"")));

        Report report = ReportReader.read(tracker);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.disconnects()).singleElement().satisfies(entry -> {
            assertThat(entry.disconnect().test()).isEqualTo(Samples.REGISTERS_USER);
            assertThat(entry.disconnect().stackTrace()).isEmpty();
        });
    }

    @Test
    void disconnectOfWhichNothingCanBeReadCounts() throws IOException {
        PathStep step = new PathStep("STEP", Evidence.TASK, null);
        record(
                Samples.terminated()
                        .attribution(Attribution.Status.ATTRIBUTED, Evidence.TASK, step)
                        .make(),
                Samples.terminated().make());
        String written = "{\"thread\":\"STEP\",\"how\":\"TASK\",\"at\":null}";
        replace(written, String.join(",", Collections.nCopies(MEGABYTE / 20, written)));

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(Summary.of(report).counted()).isEqualTo(2);
        assertThat(report.unlisted().countedWithoutKind()).isEqualTo(1);
        assertThat(report.unread())
                .containsExactly("A record is too long to be read [" + FILE
                        + ", line 2]: it counts as a disconnect of an unknown test.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/", "a.", "$$Lambda/", "lambda$", "(", "(.", ").", "at "})
    void frameOfManyPartsIsReadWithoutRecursion(String part) throws IOException {
        record(Samples.terminated()
                .stack("at PART", "at PARTx.y(Z.java:1)")
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.TASK,
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep("worker", Evidence.TASK, "PARTx.y(Z.java:1)"))
                .make());
        replace("PART", part.repeat(100_000));

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(ReportText.blocks(report).lines()).hasSizeLessThan(100).allMatch(each -> each.length() <= 515);
    }

    @Test
    void nestingWithoutEndIsDamage() throws IOException {
        Path file = record(Samples.terminated().make());
        Files.writeString(
                file,
                Files.readString(file) + "{\"event\":\"disconnect\",\"seq\":9,\"x\":" + "[".repeat(500_000) + "\n"
                        + "{\"event\":\"disconnect\",\"seq\":9,\"x\":" + "{\"a\":".repeat(100_000) + "\n");

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.unread()).hasSize(2).allMatch(each -> each.startsWith("A record is damaged ["));
    }

    @Test
    void twoStartsInOneFileAreTwoForksWithTheirOwnNumbers() throws IOException {
        Path file = record(Samples.terminated().make());
        String first = Files.readString(file);
        Files.writeString(file, first.replace("\"tests\":1", "\"tests\":2"), StandardOpenOption.APPEND);

        Report report = ReportReader.read(tracker);

        assertThat(report.forks()).extracting(ForkSummary::name).containsExactly("surefire-1-7", "surefire-1-7#2");
        assertThat(report.forks()).extracting(ForkSummary::tests).containsExactly(1, 2);
        assertThat(report.disconnects())
                .extracting(entry -> entry.fork() + " " + entry.seq())
                .containsExactly("surefire-1-7 1", "surefire-1-7#2 1");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void forksThatWriteToOneFileAtTheSameTimeLoseNoDisconnect() throws IOException {
        Path file = record(Samples.terminated().make());
        List<String> one = Files.readAllLines(file);
        Files.write(
                file, List.of(one.get(0), one.get(0), one.get(1), one.get(1).replace("FATAL", "PANIC"), one.get(2)));

        assertThat(ReportReader.read(tracker).disconnects())
                .extracting(entry -> entry.disconnect().message())
                .containsExactlyInAnyOrder(
                        "FATAL: terminating connection due to administrator command",
                        "PANIC: terminating connection due to administrator command");
    }

    @Test
    void startsInOneFileAreBoundedAndWhatFollowsThemCounts() throws IOException {
        Path file = record(Samples.terminated().make());
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, (lines.get(0) + "\n").repeat(20_000) + lines.get(1) + "\n");

        Report report = ReportReader.read(tracker);

        assertThat(report.forks()).hasSize(1_000);
        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.unread())
                .containsExactly("A file has the records of too many test JVMs [" + FILE
                        + ", 20000]: their disconnects count, but not all of the JVMs are listed.");
    }

    @Test
    void stateOfNearlyAMegabyteIsNoLineOfTheConsole() throws IOException {
        record(Samples.terminated().make());
        replace("\"selfCheck\":\"ok\"", "\"selfCheck\":\"" + "x".repeat(900_000) + "\"");

        assertThat(ReportText.summary(ReportReader.read(tracker))).hasSizeLessThan(500);
    }

    @Test
    void numbersOfTestsThatAreMoreThanThereCanBeAreNone() throws IOException {
        Path file = record(Samples.terminated().make());
        String text = Files.readString(file).replace("\"tests\":1", "\"tests\":2147483647");
        Files.writeString(file, text + text + text.replace("\"tests\":2147483647", "\"tests\":-5"));

        assertThat(Summary.of(ReportReader.read(tracker)).tests()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void linkToAnotherPlaceIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path file = record(Samples.terminated().make());
        Path target = Files.move(file, elsewhere.resolve("records.jsonl"));
        Files.createSymbolicLink(file, target);

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).isEmpty();
        assertThat(report.unread())
                .containsExactly("A file of records is a link to another place [" + FILE
                        + "]: it is skipped. Copy the file instead.");
    }

    private Path record(Disconnect... disconnects) throws IOException {
        ForkRecorder recorder = ForkRecorder.open(tracker.resolve("test-default-test"), "surefire-1-7");
        recorder.started(new RecordEvent.Start("surefire-1-7", 7, "17.0.15", true, "ok", true));
        for (Disconnect each : disconnects) {
            recorder.found(each);
        }
        recorder.ended(1, null);
        return recorder.file();
    }

    private void replace(String what, String by) throws IOException {
        Path file = tracker.resolve(FILE);
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }
}
