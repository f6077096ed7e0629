package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.it.conformance.jvm.child.ByteBuddyTest;
import io.github.disconnecttracker.it.conformance.jvm.child.OpenTelemetryTest;
import io.github.disconnecttracker.it.conformance.jvm.child.PreloadedTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other agents in the same JVM, before the tracker and after it: their work and ours are both right. */
class NeighboursTest {
    private static final String[] ONE_WORKER = {"-Djava.util.concurrent.ForkJoinPool.common.parallelism=1"};
    private static final String[] THREE_WORKERS_VERIFIED = {
        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+BytecodeVerificationLocal",
        "-XX:+BytecodeVerificationRemote"
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("sides")
    void jacocoCoversWhatRanAndWeFollow(Path jdk, boolean before) throws Exception {
        Path exec = directory.resolve("jacoco.exec");

        assertHolds(
                run(jdk, beside(jdk, before, "-javaagent:" + System.getProperty("jacoco.jar") + "=destfile=" + exec)));

        // The names of the classes of which at least one line ran stand there as they are.
        assertThat(Files.readString(exec, StandardCharsets.ISO_8859_1))
                .contains(
                        "io/github/disconnecttracker/it/conformance/ThreadTest",
                        "io/github/disconnecttracker/it/conformance/CompletableFutureTest");
    }

    @ParameterizedTest
    @MethodSource("sides")
    void mockitoMocksTheJdkAndWeFollow(Path jdk, boolean before) throws Exception {
        String mockito = "-javaagent:" + System.getProperty("mockito.jar");

        assertHolds(
                beside(jdk, before, mockito).run(SuiteMain.class, SuiteMain.ONLY + SuiteMain.PACKAGE + ".MockitoTest"));
        assertHolds(beside(jdk, before, mockito).runCore());
    }

    @ParameterizedTest
    @MethodSource("sides")
    void aUsersByteBuddyAgentCountsEachTaskAndWeFollow(Path jdk, boolean before) throws Exception {
        String counting = ForkedJvm.agent(CountingAgent.class);

        assertHolds(beside(jdk, before, counting).runTests(ByteBuddyTest.class));
        ForkedJvm.Result suite = run(jdk, beside(jdk, before, counting));

        assertHolds(suite);
        assertThat(suite.output()).containsPattern("counted: [1-9][0-9]+");
    }

    @ParameterizedTest
    @MethodSource("sides")
    void openTelemetryCarriesItsContextAndWeFollow(Path jdk, boolean before) throws Exception {
        String openTelemetry = "-javaagent:" + System.getProperty("opentelemetry.jar");

        ForkedJvm.Result context = beside(jdk, before, openTelemetry).runTests(OpenTelemetryTest.class);
        ForkedJvm.Result suite = run(jdk, beside(jdk, before, openTelemetry));

        assertHolds(context);
        assertHolds(suite);
        assertThat(suite.output()).contains("opentelemetry-javaagent - version");
    }

    /** The contexts then stand in a weak map beside the tasks. One carrier for all virtual threads must not lock up. */
    @ParameterizedTest
    @MethodSource("jdks")
    void anAgentThatHasLoadedTheTaskClassesChangesNothing(Path jdk) throws Exception {
        String[] oneCarrier = {
            "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"
        };

        assertHolds(beside(jdk, true, ForkedJvm.agent(PreloadingAgent.class))
                .with(oneCarrier)
                .runTests(PreloadedTest.class));
        assertHolds(beside(jdk, true, ForkedJvm.agent(PreloadingAgent.class))
                .with(oneCarrier)
                .with(isThisOne(jdk) ? THREE_WORKERS_VERIFIED : ONE_WORKER)
                .runSuite());
    }

    static Stream<Path> jdks() throws IOException {
        return OtherJdks.andThisOne();
    }

    /** Each JDK, with the other agent before ours and after it. */
    static Stream<Arguments> sides() throws IOException {
        return jdks().flatMap(jdk -> Stream.of(true, false).map(before -> Arguments.of(jdk, before)));
    }

    /** All of the suite on this JDK, where it takes seconds; its core on the others. */
    private static ForkedJvm.Result run(Path jdk, ForkedJvm jvm) throws Exception {
        // OpenTelemetry and Mockito's mocks of FutureTask cannot share a JVM, with the tracker or without.
        return isThisOne(jdk) ? jvm.runSuite(".*MockitoTest") : jvm.runCore();
    }

    private static boolean isThisOne(Path jdk) {
        return jdk.equals(Path.of(System.getProperty("java.home")));
    }

    private static ForkedJvm beside(Path jdk, boolean before, String other) {
        ForkedJvm jvm = ForkedJvm.of(jdk)
                .with("-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none");
        return before ? jvm.with(other).withTracker() : jvm.withTracker().with(other);
    }

    private static void assertHolds(ForkedJvm.Result result) {
        assertThat(result.output()).contains(" 0 failed, ");
        assertThat(result.exit()).isZero();
    }
}
