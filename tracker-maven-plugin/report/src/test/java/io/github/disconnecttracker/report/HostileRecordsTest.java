package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is in the files: reading them never fails, and what is whole is never lost. */
class HostileRecordsTest {
    private static final int TRIES = 300;

    private static final Path DIRECTORY = directory();
    private static final byte[] WHOLE = whole();

    @AfterContainer
    static void clears() throws IOException {
        Files.deleteIfExists(file());
        Files.delete(DIRECTORY);
    }

    @Property(tries = TRIES)
    void anyBytesAreRead(@ForAll @Size(max = 2_000) byte[] bytes) throws IOException {
        assertThat(read(bytes).disconnects()).isEmpty();
    }

    @Property(tries = TRIES)
    void filesCutAnywhereKeepWhatCameBefore(@ForAll @IntRange(max = 100_000) int at) throws IOException {
        int length = at % (WHOLE.length + 1);
        byte[] cut = Arrays.copyOf(WHOLE, length);

        Report report = read(cut);

        long wholeLines = new String(cut, StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat(report.disconnects()).hasSizeBetween(wholeLines >= 4 ? 2 : wholeLines >= 2 ? 1 : 0, 2);
        assertThat(report.forks()).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = TRIES)
    void damagedBytesCostOnlyTheirOwnLines(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 100_000) Integer> places,
            @ForAll @ByteRange byte damage)
            throws IOException {
        byte[] damaged = WHOLE.clone();
        int afterHeader = new String(WHOLE, StandardCharsets.UTF_8).indexOf('\n') + 1;
        places.forEach(place -> damaged[afterHeader + place % (WHOLE.length - afterHeader)] = damage);

        Report report = read(damaged);

        assertThat(report.forks()).hasSize(1);
        assertThat(report.disconnects()).hasSizeLessThanOrEqualTo(3);
        assertThatCode(() -> ReportText.blocks(report)).doesNotThrowAnyException();
    }

    @Property(tries = TRIES)
    void flippedBitsCostOnlyTheirOwnLines(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1_000_000) Integer> places) throws IOException {
        byte[] damaged = WHOLE.clone();
        int afterHeader = new String(WHOLE, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int place : places) {
            damaged[afterHeader + place / 8 % (WHOLE.length - afterHeader)] ^= (byte) (1 << place % 8);
        }

        Report report = read(damaged);

        // Each flip may cost its own line, or glue it to the next one, or make an update an entry of its own.
        assertThat(report.forks()).hasSize(1);
        assertThat(report.disconnects()).hasSizeBetween(0, 3);
        assertThat(report.disconnects().size() + 2 * places.size()).isGreaterThanOrEqualTo(2);
        assertThatCode(() -> ReportJson.of(report, "g:m", Instant.EPOCH)).doesNotThrowAnyException();
    }

    /** Those of one process stand in one file only if its number was used twice; its second start begins anew. */
    @Property(tries = TRIES)
    void forksInAnyOrderAndNumberAreAllCounted(@ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> order)
            throws IOException {
        StringBuilder file = new StringBuilder();
        int cutForks = 0;
        for (int cut : order) {
            String[] lines = new String(WHOLE, StandardCharsets.UTF_8).split("(?<=\n)", -1);
            // all of it, without its end, without its last entry, without its start
            for (int i = cut == 3 ? 1 : 0; i < (cut == 1 ? 4 : cut == 2 ? 3 : lines.length); i++) {
                file.append(lines[i]);
            }
            cutForks += cut == 3 ? 1 : 0;
        }

        Report report = read(file.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(report.forks()).hasSize(order.size() - cutForks);
        assertThat(report.forks()).extracting(ForkSummary::name).doesNotHaveDuplicates();
        assertThat(report.disconnects()).hasSizeGreaterThanOrEqualTo(order.size() - cutForks);
        assertThat(report.unread()).hasSize(order.get(0) == 3 ? 1 : 0);
    }

    @Property(tries = TRIES)
    void hugeNumbersCostOnlyTheirOwnLines(
            @ForAll @IntRange(max = 1_000) int which, @ForAll @BigRange(min = "-1e40", max = "1e40") BigDecimal number)
            throws IOException {
        String text = new String(WHOLE, StandardCharsets.UTF_8);
        int afterHeader = text.indexOf('\n') + 1;
        Matcher numbers = Pattern.compile("(?<=:)\\d+(?=[,}])").matcher(text);
        List<int[]> found = new ArrayList<>();
        while (numbers.find()) {
            if (numbers.start() > afterHeader) {
                found.add(new int[] {numbers.start(), numbers.end()});
            }
        }
        int[] place = found.get(which % found.size());
        String damaged = text.substring(0, place[0]) + number.toPlainString() + text.substring(place[1]);

        Report report = read(damaged.getBytes(StandardCharsets.UTF_8));

        assertThat(report.forks()).hasSize(1);
        assertThat(report.disconnects()).hasSizeBetween(1, 3);
        assertThatCode(() -> ReportText.blocks(report)).doesNotThrowAnyException();
    }

    @Property(tries = TRIES)
    void whateverIsRecordedIsReadBackAndSafeToPrint(@ForAll @StringLength(max = 300) String text) throws IOException {
        Files.deleteIfExists(file());
        ForkRecorder recorder = ForkRecorder.open(DIRECTORY, "fork");
        recorder.started(new RecordEvent.Start("surefire-1-1", 1, "17.0.15", true, "ok", true));
        recorder.found(Samples.terminated().kind(Kind.BROKEN, "08006", text).make());

        Report report = ReportReader.read(DIRECTORY);

        // What is no character at all, such as half a surrogate pair, cannot be written.
        String written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(report.disconnects().get(0).disconnect().message()).isEqualTo(written);
        ReportText.blocks(report).lines().forEach(line -> {
            boolean fits = line.codePointCount(0, line.length()) <= 100;
            assertThat(fits || !line.substring("Error:   ".length()).strip().contains(" "))
                    .isTrue();
            assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(line.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT))
                    .isTrue();
        });
        Files.delete(recorder.file());
    }

    private static Report read(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        return ReportReader.read(DIRECTORY);
    }

    private static Path file() {
        return DIRECTORY.resolve("fork.jsonl");
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("hostile-records");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] whole() {
        try {
            ForkRecorder recorder = ForkRecorder.open(DIRECTORY, "whole");
            recorder.started(new RecordEvent.Start("surefire-1-1", 1, "17.0.15", true, "ok", true));
            long seq = recorder.found(Samples.terminated().make());
            recorder.changed(seq, Samples.terminated().echoes(7).make());
            recorder.found(
                    Samples.terminated().kind(Kind.BROKEN, "08006", "gone").make());
            recorder.ended(3, "ok");
            byte[] bytes = Files.readAllBytes(recorder.file());
            Files.delete(recorder.file());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
