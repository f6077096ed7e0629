package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fast way to read records comes to the same as reading each by itself, line after line. */
class RecordParserTest {
    private static final int TRIES = 500;

    /** What a damage is likely to be noticed by. */
    private static final String DAMAGES = "\"\\{}[],:0-9.eEtn \t\u0001\u00e9\ufffdx";

    @Property(tries = TRIES)
    void damagedRecordsAreReadAsAnyJsonReaderDoes(
            @ForAll @Size(max = 30) List<@IntRange(max = 1_000_000) Integer> places) throws IOException {
        byte[] lines = records("FATAL: gone").getBytes(StandardCharsets.UTF_8);
        for (int place : places) {
            int at = place % lines.length;
            if (lines[at] != '\n') {
                lines[at] = (byte) DAMAGES.charAt(place % DAMAGES.length());
            }
        }

        assertThat(fast(lines)).isEqualTo(oneByOne(lines));
    }

    @Property(tries = TRIES)
    void anyTextIsReadAsAnyJsonReaderDoes(@ForAll @Size(max = 6) List<@StringLength(max = 60) String> texts)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            lines.append(records(text));
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(fast(bytes)).isEqualTo(oneByOne(bytes));
    }

    @Test
    void whatIsNotInOurOwnFormIsReadAllTheSame() throws IOException {
        byte[] lines = String.join(
                        "\n",
                        "{\"a\":1,\"b\":[\"x\",\"y\"],\"c\":{\"d\":null}}",
                        "{\"a\":1,\"b\":[\"x\",\"y\"],\"c\":{\"d\":true}}",
                        "{\"a\":12,\"b\":[\"x\",\"z\",\"y\"],\"c\":null}",
                        "{\"a\":12,\"b\":[\"x\",\"z\",\"y\"],\"c\":null,\"a\":13}",
                        "{\"a\":12,\"b\":[\"x\",1],\"c\":null}",
                        "{\"a\":1.50,\"b\":[],\"c\":[[\"]\"],{}]}",
                        "{\"a\":007}",
                        "{\"a\":-0}",
                        "{\"a\":-7}",
                        "{\"a\":123456789012345678901234567890}",
                        "{ \"a\" : \"\\u0041\\n\" }",
                        "{\"a\":\"\\u0041\\n\"}",
                        "{\"a\":\"\\q\"}",
                        "{\"a\":{]}",
                        "{\"a\":{\"b\":]}}",
                        "{\"a\":nullx}",
                        "{\"a\":TRUE}",
                        "{\"a\":1}}",
                        "{\"a\":1,}",
                        "{\"a\"}",
                        "{}",
                        "{",
                        "[]",
                        "\"",
                        "{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}",
                        "{\"a\":1}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(fast(lines)).isEqualTo(oneByOne(lines));
    }

    private static String records(String text) throws IOException {
        Path directory = Files.createTempDirectory("records");
        ForkRecorder recorder = ForkRecorder.open(directory, "fork");
        recorder.found(Samples.terminated().make());
        recorder.found(Samples.terminated().kind(Kind.BROKEN, "08006", text).make());
        recorder.changed(
                1,
                Samples.terminated().kind(Kind.BROKEN, "08006", text).echoes(7).make());
        recorder.found(Samples.terminated().kind(Kind.BROKEN, null, "gone").make());
        recorder.ended(3, text);
        String lines = Files.readString(recorder.file());
        Files.delete(recorder.file());
        Files.delete(directory);
        return lines;
    }

    private static List<Object> fast(byte[] bytes) throws IOException {
        RecordParser parser = new RecordParser();
        RecordLines lines = new RecordLines(new ByteArrayInputStream(bytes));
        List<Object> all = new ArrayList<>();
        while (lines.next()) {
            try {
                all.add(String.valueOf(plain(parser.parse(lines))));
            } catch (IllegalArgumentException e) {
                all.add("damaged");
            }
        }
        return all;
    }

    private static List<Object> oneByOne(byte[] bytes) throws IOException {
        RecordLines lines = new RecordLines(new ByteArrayInputStream(bytes));
        List<Object> all = new ArrayList<>();
        while (lines.next()) {
            try {
                all.add(String.valueOf(plain(JsonFields.parse(lines.text()))));
            } catch (IllegalArgumentException e) {
                all.add("damaged");
            }
        }
        return all;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonFields fields) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            for (int i = 0; i < fields.names.length; i++) {
                plain.put(fields.names[i], plain(fields.values[i]));
            }
            return plain;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return value instanceof String ? "\"" + value + "\"" : value;
    }
}
