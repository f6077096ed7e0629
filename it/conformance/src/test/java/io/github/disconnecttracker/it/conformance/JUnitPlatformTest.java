package io.github.disconnecttracker.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs whole test plans, which the tracker's listener serves as it does a user's. */
class JUnitPlatformTest {
    private static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forgets() {
        SEEN.clear();
    }

    @Test
    void testsAndContainersOwnWhatRunsInThem() {
        run(Lifecycle.class, Map.of());

        assertThat(SEEN)
                .containsExactly(
                        new Seen("beforeAll", Evidence.TEST, name("Lifecycle"), null, "JUnitPlatformTest$Lifecycle"),
                        new Seen("beforeEach", Evidence.TEST, name("Lifecycle"), "test", "test()"),
                        new Seen("test", Evidence.TEST, name("Lifecycle"), "test", "test()"),
                        new Seen("afterEach", Evidence.TEST, name("Lifecycle"), "test", "test()"),
                        new Seen("afterAll", Evidence.TEST, name("Lifecycle"), null, "JUnitPlatformTest$Lifecycle"));
    }

    @Test
    void nestedTestsAreNamedByTheirBinaryClassName() {
        run(Outer.class, Map.of());

        assertThat(SEEN)
                .extracting(Seen::className, Seen::methodName)
                .containsExactly(tuple(name("Outer$Inner"), "test"));
    }

    @Test
    void invocationsAreNamedByTheirMethodAndTheirDisplayName() {
        run(Invocations.class, Map.of());

        assertThat(SEEN)
                .extracting(Seen::methodName, Seen::displayName)
                .containsExactlyInAnyOrder(
                        tuple("parameterized", "[1] a"),
                        tuple("parameterized", "[2] b"),
                        tuple("repeated", "repetition 1 of 2"),
                        tuple("repeated", "repetition 2 of 2"),
                        tuple("factory", "dynamic one"),
                        tuple("factory", "dynamic from elsewhere"));
    }

    @Test
    void parallelTestsOwnTheirThreadsAndTheirTasks() {
        run(
                Parallel.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"));

        assertThat(SEEN)
                .hasSize(2 * Parallel.TESTS)
                .allMatch(seen -> seen.place().equals(seen.displayName()));
        assertThat(SEEN).extracting(Seen::by).containsOnly(Evidence.TEST, Evidence.TASK);
    }

    @Test
    void parallelClassesOwnTheirThreadsAndTheirTasks() {
        run(
                List.of(ParallelOne.class, ParallelTwo.class, ParallelThree.class),
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "same_thread",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"));

        assertThat(SEEN)
                .hasSize(3 * 2 * ParallelClass.TESTS)
                .allMatch(seen -> seen.place().equals(seen.className() + " " + seen.displayName()));
        assertThat(SEEN).extracting(Seen::by).containsOnly(Evidence.TEST, Evidence.TASK);
    }

    private static void run(Class<?> fixture, Map<String, String> configuration) {
        run(List.of(fixture), configuration);
    }

    private static void run(List<Class<?>> fixtures, Map<String, String> configuration) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(fixtures.stream()
                                .map(DiscoverySelectors::selectClass)
                                .toList())
                        .configurationParameters(configuration)
                        .build());
    }

    private static String name(String fixture) {
        return JUnitPlatformTest.class.getName() + "$" + fixture;
    }

    private static void see(String place) {
        Origin origin = Ancestry.here();
        TestIdentity test = origin.test() == null ? null : origin.test().identity();
        SEEN.add(new Seen(
                place,
                origin.by(),
                test == null ? null : test.className(),
                test == null ? null : test.methodName(),
                test == null ? null : test.displayName()));
    }

    private record Seen(
            String place,
            Evidence by,
            @Nullable String className,
            @Nullable String methodName,
            @Nullable String displayName) {}

    static class Lifecycle {
        @BeforeAll
        static void beforeAll() {
            see("beforeAll");
        }

        @BeforeEach
        void beforeEach() {
            see("beforeEach");
        }

        @Test
        void test() {
            see("test");
        }

        @AfterEach
        void afterEach() {
            see("afterEach");
        }

        @AfterAll
        static void afterAll() {
            see("afterAll");
        }
    }

    static class Outer {
        @Nested
        class Inner {
            @Test
            void test() {
                see("inner");
            }
        }
    }

    static class Invocations {
        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String text) {
            see(text);
        }

        @RepeatedTest(2)
        void repeated(RepetitionInfo info) {
            see("repetition " + info.getCurrentRepetition());
        }

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(
                    dynamicTest("dynamic one", () -> see("one")),
                    dynamicTest("dynamic from elsewhere", URI.create("https://example.com/case"), () -> see("two")));
        }
    }

    abstract static class ParallelClass {
        static final int TESTS = 50;
        private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });

        @RepeatedTest(TESTS)
        void repeated(TestInfo info) throws Exception {
            String name = getClass().getName() + " " + info.getDisplayName();
            see(name);
            POOL.submit(() -> see(name)).get();
        }
    }

    static class ParallelOne extends ParallelClass {}

    static class ParallelTwo extends ParallelClass {}

    static class ParallelThree extends ParallelClass {}

    static class Parallel {
        static final int TESTS = 200;
        private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

        @AfterAll
        static void closes() {
            POOL.shutdownNow();
        }

        @TestFactory
        Stream<DynamicTest> inPlace() {
            return IntStream.range(0, TESTS / 2)
                    .mapToObj(i -> dynamicTest("dynamic " + i, () -> seeBoth("dynamic " + i)));
        }

        @RepeatedTest(TESTS / 2)
        void repeated(TestInfo info) throws Exception {
            seeBoth(info.getDisplayName());
        }

        private static void seeBoth(String name) throws Exception {
            see(name);
            POOL.submit(() -> see(name)).get();
        }
    }
}
