package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestGoalTest {
    private final Properties userProperties = new Properties();

    @Test
    void surefireAndFailsafeRunTests() throws Exception {
        assertThat(TestGoal.isOne(goal("maven-surefire-plugin", "test", "").execution()))
                .isTrue();
        assertThat(TestGoal.isOne(
                        goal("maven-failsafe-plugin", "integration-test", "").execution()))
                .isTrue();
    }

    @Test
    void otherGoalsDoNot() throws Exception {
        assertThat(TestGoal.isOne(goal("maven-failsafe-plugin", "verify", "").execution()))
                .isFalse();
        assertThat(TestGoal.isOne(
                        goal("maven-invoker-plugin", "integration-test", "").execution()))
                .isFalse();
    }

    @Test
    void nameIsGoalAndExecution() throws Exception {
        assertThat(surefire("").name()).isEqualTo("test-default-test");
        assertThat(surefire("").plugin()).isEqualTo("maven-surefire-plugin:3.6.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0C", "0.0C", " 0 "})
    void nothingIsForked(String forkCount) throws Exception {
        assertThat(surefire("<forkCount>" + forkCount + "</forkCount>").forksNothing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "1C", "0.5C", "10"})
    void somethingIsForked(String forkCount) throws Exception {
        assertThat(surefire("<forkCount>" + forkCount + "</forkCount>").forksNothing())
                .isFalse();
    }

    @Test
    void forkCountOfTheCommandLineIsSeen() throws Exception {
        userProperties.setProperty("forkCount", "0");

        assertThat(surefire("<forkCount default-value='1'>${forkCount}</forkCount>")
                        .forksNothing())
                .isTrue();
    }

    @Test
    void defaultValueCountsWhereThePropertyIsNotSet() throws Exception {
        assertThat(surefire("<forkCount default-value='1'>${forkCount}</forkCount>")
                        .forksNothing())
                .isFalse();
    }

    @Test
    void oldSurefireForksUnlessToldNever() throws Exception {
        assertThat(surefire("").forksNothing()).isFalse();
        assertThat(surefire("<forkMode>never</forkMode>").forksNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"skip,maven.test.skip", "skipTests,skipTests", "skipExec,maven.test.skip.exec", "skipITs,skipITs"})
    void skippedTestsAreSeen(String parameter, String property) throws Exception {
        String node = "<" + parameter + " default-value='false'>${" + property + "}</" + parameter + ">";
        assertThat(surefire(node).skipsTests()).isFalse();

        userProperties.setProperty(property, "true");

        assertThat(surefire(node).skipsTests()).isTrue();
    }

    @Test
    void reportsAreWhereTheConfigurationSays() throws Exception {
        assertThat(surefire("<reportsDirectory>${project.build.directory}/r</reportsDirectory>")
                        .reportsDirectory())
                .isEqualTo(Path.of("/shop/target/r"));
        assertThat(surefire("").reportsDirectory()).isEqualTo(Path.of("/shop/target/surefire-reports"));
        assertThat(goal("maven-failsafe-plugin", "integration-test", "").reportsDirectory())
                .isEqualTo(Path.of("/shop/target/failsafe-reports"));
    }

    @Test
    void toolchainIsRead() throws Exception {
        assertThat(surefire("<jdkToolchain><version>11</version><vendor>x</vendor></jdkToolchain>")
                        .jdkToolchain())
                .isEqualTo(Map.of("version", "11", "vendor", "x"));
        assertThat(surefire("").jdkToolchain()).isEmpty();
    }

    @Test
    void jvmIsRead() throws Exception {
        assertThat(surefire("<jvm>/jdk11/bin/java</jvm>").jvm()).isEqualTo("/jdk11/bin/java");
        assertThat(surefire("").jvm()).isNull();
    }

    private TestGoal surefire(String configuration) throws Exception {
        return goal("maven-surefire-plugin", "test", configuration);
    }

    private TestGoal goal(String artifactId, String goal, String configuration) throws Exception {
        return new TestGoals(userProperties, Path.of("/shop")).goal(artifactId, goal, configuration);
    }
}
