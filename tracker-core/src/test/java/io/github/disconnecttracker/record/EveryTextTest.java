package io.github.disconnecttracker.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.SqlText;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Filled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text of each event comes through the gate, those that a later version adds, too: all components are filled. */
class EveryTextTest {
    private static final String SECRET = "hunter2";
    private static final int MEBIBYTE = 1 << 20;

    /** A line without texts: numbers and times alone. */
    private static final int SHORT = 200;

    @TempDir
    private Path directory;

    @AfterEach
    void hidesLiteralsAgain() {
        SqlText.showLiterals(false);
    }

    @ParameterizedTest
    @CsvSource({
        "alter role me password 'hunter2', false",
        "alter role me password 'hunter2', true",
        "at 'postgresql://me:hunter2@db/shop', false",
        "at 'postgresql://me:hunter2@db/shop', true",
        "\"set config('password=hunter2')\", true",
    })
    void noneCarriesASecret(String text, boolean literals) throws Exception {
        SqlText.showLiterals(literals);

        String records = records(text);

        assertThat(records.lines()).hasSameSizeAs(EventType.values());
        assertThat(records.contains(SECRET)).as("a secret in the records").isFalse();
    }

    @Test
    void noneIsLongerThanItsReaderTakes() throws Exception {
        for (String text : List.of("x", "\u0001", "日", "\ud83d\ude00", "\n", "'", "\"")) {
            records(text.repeat(500_000)).lines().forEach(line -> {
                assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MEBIBYTE);
                assertThat(line.contains("…") || line.length() < SHORT)
                        .as("a mark where something was cut")
                        .isTrue();
            });
        }
    }

    private String records(String text) throws Exception {
        Path directoryOfThis = Files.createTempDirectory(directory, "records");
        ForkRecorder recorder = ForkRecorder.open(directoryOfThis, "surefire-1-1");
        for (Class<?> each : Filled.subclassesOf(RecordEvent.class)) {
            recorder.happened((RecordEvent) Filled.with(text, each));
        }
        assertThat(recorder.lastFailure()).isNull();
        return Files.readString(recorder.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alter role me password 'hunter2'", "at 'postgresql://me:hunter2@db/shop'"})
    void theConsoleShowsNone(String text) throws Exception {
        Disconnect disconnect = (Disconnect) Filled.with(text, Disconnect.class);

        assertThat(ConsoleReport.block(disconnect, 2)).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }
}
