package io.github.disconnecttracker.sensor.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.sensor.PlayedRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What descriptions of JUnit 4 say; whole builds run JUnit 4 itself. */
class Junit4TestsTest {
    private static final String TYPE = Arithmetic.class.getName();

    private final PlayedRunner runner = new PlayedRunner();
    private final Junit4Tests tests = new Junit4Tests(runner);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adds              | adds",
                "adds[0]           | adds",
                "adds(1, 2) [0]    | adds",
                "adds[number (one)]| adds",
                "is gone           | is",
                "[0]               | [0]"
            })
    void methodOfATestIsNamedWithoutWhatRunnersAdd(String shown, String method) {
        tests.started(new Description(Arithmetic.class, shown));

        assertThat(runner.events).containsExactly("test " + TYPE + "." + method + " as " + shown);
    }

    @Test
    void methodWhoseNameConsistsOfWordsKeepsThem() throws Exception {
        Class<?> type = ClassWithWords.make();

        tests.started(new Description(type, ClassWithWords.METHOD));

        assertThat(runner.events)
                .containsExactly(
                        "test " + type.getName() + "." + ClassWithWords.METHOD + " as " + ClassWithWords.METHOD);
    }

    @Test
    void testThatIsNoMethodBelongsToTheClassThatRunsIt() {
        runner.classHere = "com.example.ScenariosTest";

        tests.started(new Description(null, "pays"));

        assertThat(runner.events).containsExactly("test com.example.ScenariosTest as pays");
    }

    @Test
    void runnersOfAParameterizedClassAreOneClass() {
        tests.classStarted(new ClassRunner(Arithmetic.class));
        runner.classHere = TYPE;
        tests.classStarted(new ClassRunner(Arithmetic.class));
        tests.classStarted(new ClassRunner(null));

        assertThat(runner.events)
                .containsExactly("run begins", "class " + TYPE + " as Arithmetic", "run begins", "run begins");
    }

    @Test
    void onTheJUnitPlatformNothingIsSaidOfTests() {
        runner.onThePlatform = true;

        tests.classStarted(new ClassRunner(Arithmetic.class));
        tests.started(new Description(Arithmetic.class, "adds"));

        assertThat(runner.events).isEmpty();
    }

    static class Arithmetic {
        public void adds() {}
    }

    /** Like {@code org.junit.runner.Description}. */
    public record Description(@Nullable Class<?> type, String shown) {
        public @Nullable Class<?> getTestClass() {
            return type;
        }

        public String getMethodName() {
            return shown;
        }

        public String getDisplayName() {
            return shown;
        }
    }

    /** Like {@code org.junit.runners.ParentRunner}. */
    public record ClassRunner(@Nullable Class<?> type) {
        public TestClass getTestClass() {
            return new TestClass(type);
        }
    }

    /** Like {@code org.junit.runners.model.TestClass}. */
    public record TestClass(@Nullable Class<?> type) {
        public @Nullable Class<?> getJavaClass() {
            return type;
        }
    }
}
