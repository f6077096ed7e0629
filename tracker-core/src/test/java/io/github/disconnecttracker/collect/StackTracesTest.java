package io.github.disconnecttracker.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.library.Library;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StackTracesTest {
    private static final StackTraceElement CALLER = frame("com.example.Shop", "order");

    @ParameterizedTest
    @MethodSource
    void failureUnderALookWhetherAConnectionLivesIsKnown(String packages, String method) {
        assertThat(StackTraces.isValidation(thrown(frame(packages + "Any", method), CALLER)))
                .isTrue();
        assertThat(StackTraces.isValidation(thrown(frame("com.example.Any", method), CALLER)))
                .isFalse();
        assertThat(StackTraces.isValidation(thrown(frame(packages + "Any", "execute"), CALLER)))
                .isFalse();
    }

    static Stream<Arguments> failureUnderALookWhetherAConnectionLivesIsKnown() {
        return Arrays.stream(Library.values())
                .flatMap(library -> library.dialect().validationMethods().stream()
                        .map(method -> Arguments.of(library.packages().get(0), method.replace("*", "Any"))));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void threadOfAPoolIsKnownByItsOutermostFrame(Library pool) {
        StackTraceElement thread = frame("java.lang.Thread", "run");

        for (String packages : pool.packages()) {
            assertThat(StackTraces.isOfPoolsThread(thrown(frame(packages + "Any", "call"), thread)))
                    .isTrue();
            assertThat(StackTraces.isOfPoolsThread(thrown(frame(packages + "Any", "call"), CALLER, thread)))
                    .isFalse();
        }
    }

    static Stream<Library> pools() {
        return Library.pools().stream();
    }

    private static Exception thrown(StackTraceElement... stack) {
        Exception made = new Exception();
        made.setStackTrace(stack);
        return made;
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Any.java", 1);
    }
}
