package io.github.disconnecttracker.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.SqlText;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
        for (Class<?> each : eventsOf(RecordEvent.class)) {
            recorder.happened((RecordEvent) filled(each, text));
        }
        assertThat(recorder.lastFailure()).isNull();
        return Files.readString(recorder.file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alter role me password 'hunter2'", "at 'postgresql://me:hunter2@db/shop'"})
    void theConsoleShowsNone(String text) throws Exception {
        Disconnect disconnect = (Disconnect) filled(Disconnect.class, text);

        assertThat(ConsoleReport.block(disconnect, 2)).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }

    private static List<Class<?>> eventsOf(Class<?> sealed) {
        List<Class<?>> events = new ArrayList<>();
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            events.addAll(each.isSealed() ? eventsOf(each) : List.of(each));
        }
        return events;
    }

    /** Makes a record of which each text is this one, at any depth. */
    private static Object filled(Type type, String text) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < (element == String.class ? 400 : 12); i++) {
                elements.add(filled(element, text));
            }
            return elements;
        }
        Class<?> of = (Class<?>) type;
        if (of == StackTrace.class) {
            return StackTrace.byNames(Collections.nCopies(400, text));
        }
        if (of.isRecord()) {
            RecordComponent[] components = of.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = filled(components[i].getGenericType(), text);
            }
            Constructor<?> constructor = of.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        if (of.isEnum()) {
            return of.getEnumConstants()[0];
        }
        if (of == String.class) {
            return text;
        }
        if (of == Instant.class) {
            return Instant.EPOCH;
        }
        if (of == boolean.class || of == Boolean.class) {
            return true;
        }
        if (of == long.class || of == Long.class) {
            return 7L;
        }
        if (of == int.class || of == Integer.class) {
            return 7;
        }
        throw new IllegalArgumentException("No value for " + type);
    }
}
