package io.github.disconnecttracker.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/target/tracker",
                "/with blanks/and,commas/and=equals",
                "/with 'single' and \"double\" quotes",
                "/${project.build.directory}/@{argLine}/%20/100%",
                "/Zürich/東京/🐘",
                "/back\\slash;semicolon&ampersand|pipe>arrow#hash*star?"
            })
    void everyPathSurvivesTheWayIntoTheFork(String directory) {
        TrackerOptions options =
                TrackerOptions.of(Set.of(Switch.SHOW_LITERALS)).forExecution(Path.of(directory), "test-default-test");

        TrackerOptions read = TrackerOptions.parse(options.toString(), new Properties());

        assertThat(read).isEqualTo(options);
        assertThat(options.toString()).matches("[ -~]*").doesNotContain(" ", "\"", "'");
    }

    @Test
    void theArgumentIsReadable() {
        TrackerOptions options =
                TrackerOptions.of(Switch.defaults()).forExecution(Path.of("/shop/target"), "test-default-test");

        assertThat(options)
                .hasToString("directory=/shop/target,execution=test-default-test,fork=${surefire.forkNumber}");
    }

    @Test
    void forkIsNamedAfterItsNumberAndProcess() {
        assertThat(TrackerOptions.parse("fork=3").forkName(4711)).isEqualTo("surefire-3-4711");
    }

    @Test
    void whatIsTheApplicationsSurvivesTheWayIntoTheForkAndIsRead(@TempDir Path directory) throws IOException {
        Path jars = Files.writeString(directory.resolve("jars"), "/my shop/target/shop.jar\n");
        TrackerOptions options = TrackerOptions.of(Switch.defaults())
                .forExecution(directory, "test-default-test")
                .with(Option.APPLICATION_PACKAGES, "com.example.shared,org.acme")
                .with(Option.APPLICATION_JARS, jars.toString());

        TrackerOptions read = TrackerOptions.parse(options.toString(), new Properties());

        assertThat(read).isEqualTo(options);
        assertThat(ApplicationCode.of(read))
                .isEqualTo(new ApplicationCode(
                        List.of("com.example.shared", "org.acme"), Set.of("/my%20shop/target/shop.jar")));
    }

    @Test
    void whatIsNoPackageIsNamed() {
        TrackerOptions options = TrackerOptions.parse("applicationPackages=com.example.*");

        assertThat(ApplicationCode.of(options).packages()).isEmpty();
        assertThat(options.problems())
                .containsExactly("A tracker option does not name packages [applicationPackages=com.example.*]: separate"
                        + " their names by commas (%2C), such as com.example.shop.");
    }

    @Test
    void placeholderThatNobodyFilledInBecomesForkZero() {
        TrackerOptions options = TrackerOptions.parse("fork=${surefire.forkNumber}");

        assertThat(options.forkName(4711)).isEqualTo("surefire-0-4711");
    }

    @Test
    void forkNameNeverLeavesItsDirectory() {
        assertThat(TrackerOptions.parse("fork=../../etc").forkName(1)).isEqualTo("surefire-______etc-1");
    }

    @Test
    void unknownOptionIsNamedAndTheOthersStillCount() {
        TrackerOptions options = TrackerOptions.parse("colour=red,directory=/a,submitSites=false");

        assertThat(options.directory()).isEqualTo(Path.of("/a").toAbsolutePath());
        assertThat(options.has(Switch.SUBMIT_SITES)).isFalse();
        assertThat(options.problems())
                .containsExactly(
                        "Unknown tracker option [colour]: use directory, execution, fork, applicationPackages, applicationJars,"
                                + " print, skip, submitSites, peekOnClose, showLiterals or logOwner.");
    }

    @Test
    void wrongValuesAreNamedAndGetTheirDefaults() {
        TrackerOptions options = TrackerOptions.parse("submitSites=maybe,execution=%zz,directory=");

        assertThat(options.has(Switch.SUBMIT_SITES)).isTrue();
        assertThat(options.problems())
                .containsExactly(
                        "A tracker option is neither true nor false [submitSites=maybe]: true is used.",
                        "A tracker option is not percent-encoded UTF-8 [execution=%zz]: write % as %25.",
                        "Invalid path in a tracker option [directory=]: the default directory is used.");
    }

    @Test
    void wrongValueOfAnyOptionIsNamedWithWhatIsUsedInstead() {
        String known = TrackerOptions.parse("colour=red").problems().get(0);
        String[] options = known.substring(known.indexOf("]: use ") + 7, known.length() - 1)
                .split(", | or ", -1);
        assertThat(options).hasSizeGreaterThan(7);
        for (String option : options) {
            String wrong = option
                    + (option.startsWith("application")
                                    || List.of("directory", "execution", "fork").contains(option)
                            ? "=%zz"
                            : "=maybe");

            assertThat(TrackerOptions.parse(wrong).problems())
                    .as(wrong)
                    .singleElement()
                    .asString()
                    .contains("[" + wrong + "]: ")
                    .containsAnyOf("neither true nor false", "write % as %25");
        }
    }

    @Test
    void skipPropertyThatIsMisspeltIsNamed() {
        TrackerOptions options = TrackerOptions.parse("", properties("tracker.skip", "yes"));

        assertThat(options.skip()).isFalse();
        assertThat(options.problems())
                .containsExactly("A property is neither true nor false [tracker.skip=yes]: false is used.");
    }

    @Test
    void impossiblePathIsNamed() {
        assertThat(TrackerOptions.parse("directory=%00").problems())
                .containsExactly("Invalid path in a tracker option [directory=%00]: the default directory is used.");
    }

    @Test
    void truncatedEncodingIsNamed() {
        assertThat(TrackerOptions.parse("execution=a%2").problems())
                .containsExactly("A tracker option is not percent-encoded UTF-8 [execution=a%2]: write % as %25.");
        assertThat(TrackerOptions.parse("execution=%ff").problems())
                .containsExactly("A tracker option is not percent-encoded UTF-8 [execution=%ff]: write % as %25.");
    }

    @Test
    void withoutOptionsTheJvmRecordsBelowTargetAndPrintsItself() {
        TrackerOptions options = TrackerOptions.parse(null, properties("user.dir", "/shop"));

        assertThat(options.directory())
                .isEqualTo(Path.of("/shop/target/tracker/listener-only").toAbsolutePath());
        assertThat(options.is(Option.PRINT)).isTrue();
        assertThat(options.has(Switch.SUBMIT_SITES)).isTrue();
        assertThat(options.skip()).isFalse();
        assertThat(options.problems()).isEmpty();
    }

    @Test
    void inGradleTheDefaultIsBelowBuild(@TempDir Path project) throws IOException {
        Files.createFile(project.resolve("build.gradle.kts"));

        TrackerOptions options = TrackerOptions.parse("", properties("user.dir", project.toString()));

        assertThat(options.directory()).isEqualTo(project.resolve("build/tracker/listener-only"));
    }

    @Test
    void underSurefireWithoutTheGoalNothingIsPrinted() {
        Properties surefire = properties("basedir", "/shop", "surefire.test.class.path", "a.jar");

        assertThat(TrackerOptions.parse("", surefire).is(Option.PRINT)).isFalse();
    }

    @Test
    void whoeverNamesTheDirectoryAlsoPrints() {
        assertThat(TrackerOptions.parse("directory=/a", new Properties()).is(Option.PRINT))
                .isFalse();
        assertThat(TrackerOptions.parse("directory=/a,print=true", new Properties())
                        .is(Option.PRINT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true"})
    void skipPropertyKeepsTheListenerOut(String value) {
        assertThat(TrackerOptions.parse("", properties("tracker.skip", value)).skip())
                .isTrue();
    }

    @Test
    void skipPropertySetToFalseIsNoSkip() {
        assertThat(TrackerOptions.parse("", properties("tracker.skip", "false")).skip())
                .isFalse();
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
