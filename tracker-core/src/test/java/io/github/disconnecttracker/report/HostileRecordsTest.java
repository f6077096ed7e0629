package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
        assertThatCode(() -> ConsoleReport.blocks(report)).doesNotThrowAnyException();
    }

    @Property(tries = TRIES)
    void whateverIsRecordedIsReadBackAndSafeToPrint(@ForAll @StringLength(max = 300) String text) throws IOException {
        ForkRecorder recorder = ForkRecorder.open(DIRECTORY, "fork");
        recorder.started(new ForkStart("surefire-1-1", 1, "17.0.15", true, "ok", true));
        recorder.found(Samples.terminated().kind(Kind.BROKEN, "08006", text).make());

        Report report = ReportReader.read(DIRECTORY);

        // What is no character at all, such as half a surrogate pair, cannot be written.
        String written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(report.disconnects().get(0).disconnect().message()).isEqualTo(written);
        ConsoleReport.blocks(report).lines().forEach(line -> {
            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100);
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
            recorder.started(new ForkStart("surefire-1-1", 1, "17.0.15", true, "ok", true));
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
