package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads and tasks leave nothing behind, whether contexts stand in fields or in a weak map. */
class LeftoversTest {
    private static final Class<?> LEFTOVERS = io.github.disconnecttracker.it.conformance.jvm.child.LeftoversTest.class;

    static Stream<Path> jdks() throws IOException {
        return OtherJdks.andThisOne();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsLeft(Path jdk) throws Exception {
        assertGreen(ForkedJvm.of(jdk).withTracker().runTests(LEFTOVERS));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsLeftWhereTheTaskClassesWereLoadedBeforeUs(Path jdk) throws Exception {
        assertGreen(
                ForkedJvm.of(jdk).withAgent(PreloadingAgent.class).withTracker().runTests(LEFTOVERS));
    }

    private static void assertGreen(ForkedJvm.Result result) {
        assertThat(result.output()).contains(" 0 failed, ");
        assertThat(result.exit()).isZero();
    }
}
