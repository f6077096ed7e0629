package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkConfigurationTest {
    private static final String AGENT = "\"-javaagent:/repo/tracker-core.jar=directory=/t\"";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no argLine at all            |                                               | ${argLine}",
                "Maven's default              | <argLine>${argLine}</argLine>                 | ${argLine}",
                "default in an attribute      | <argLine default-value='-Xss1m'/>             | -Xss1m",
                "empty                        | <argLine/>                                    | ${argLine}",
                "hard-coded                   | <argLine>-Xmx300m</argLine>                   | -Xmx300m",
                "interpolated late            | <argLine>@{argLine} -Xmx300m</argLine>        | @{argLine} -Xmx300m",
                "interpolated early           | <argLine>${argLine} -Xmx300m</argLine>        | ${argLine} -Xmx300m",
                "quoted, with blanks          | <argLine>-Da='b c' -Dd=\"e\"</argLine>        | -Da='b c' -Dd=\"e\"",
                "another agent                | <argLine>-javaagent:/j.jar=x</argLine>        | -javaagent:/j.jar=x",
                "another agent by a property  | <argLine>@{jacoco} ${argLine}</argLine>       | @{jacoco} ${argLine}",
                "the number of the fork       | <argLine>-Dn=${surefire.forkNumber}</argLine> | -Dn=${surefire.forkNumber}",
                "value before the default     | <argLine default-value='-Xss1m'>-Xa</argLine> | -Xa"
            })
    void agentStandsInFrontOfWhateverTheUserHas(String shape, String argLine, String kept) throws Exception {
        Xpp3Dom changed = ForkConfiguration.withAgent(configuration(argLine == null ? "" : argLine), AGENT);

        assertThat(changed.getChildren("argLine")).hasSize(1);
        assertThat(changed.getChild("argLine").getValue()).isEqualTo(AGENT + " " + kept);
    }

    @Test
    void missingConfigurationIsMade() {
        assertThat(ForkConfiguration.withAgent(null, AGENT).getChild("argLine").getValue())
                .isEqualTo(AGENT + " ${argLine}");
    }

    @Test
    void agentIsPutInFrontOnlyOnce() throws Exception {
        Xpp3Dom once = ForkConfiguration.withAgent(configuration("<argLine>-Xmx300m</argLine>"), AGENT);

        assertThat(ForkConfiguration.withAgent(once, AGENT)).isEqualTo(once);
    }

    @Test
    void originalAndEverythingElseStaysAsItIs() throws Exception {
        Xpp3Dom original = configuration("<argLine>-Xmx300m</argLine><forkCount>2</forkCount>");

        Xpp3Dom changed = ForkConfiguration.withAgent(original, AGENT);

        assertThat(original).isEqualTo(configuration("<argLine>-Xmx300m</argLine><forkCount>2</forkCount>"));
        assertThat(changed.getChild("forkCount").getValue()).isEqualTo("2");
    }

    @Test
    void withoutAForkTheJarGoesToTheClassPathAndTheOptionsIntoAProperty() throws Exception {
        Xpp3Dom original = configuration(
                "<additionalClasspathElements>${maven.test.additionalClasspath}</additionalClasspathElements>");

        Xpp3Dom changed = ForkConfiguration.withListener(original, "/t.jar", null, "tracker.options", "fork=0");

        assertThat(changed)
                .isEqualTo(configuration("<additionalClasspathElements>"
                        + "<additionalClasspathElement>/t.jar</additionalClasspathElement>"
                        + "</additionalClasspathElements>"
                        + "<systemPropertyVariables><tracker.options>fork=0</tracker.options>"
                        + "</systemPropertyVariables>"));
    }

    @Test
    void usersClassPathElementsAndPropertiesStay() throws Exception {
        Xpp3Dom original = configuration("<additionalClasspathElements><element>/a.jar</element>"
                + "</additionalClasspathElements><systemPropertyVariables><x>y</x></systemPropertyVariables>");

        Xpp3Dom changed = ForkConfiguration.withListener(original, "/t.jar", null, "tracker.options", "fork=0");

        assertThat(changed)
                .isEqualTo(configuration("<additionalClasspathElements><element>/a.jar</element>"
                        + "<additionalClasspathElement>/t.jar</additionalClasspathElement>"
                        + "</additionalClasspathElements><systemPropertyVariables><x>y</x>"
                        + "<tracker.options>fork=0</tracker.options></systemPropertyVariables>"));
    }

    @Test
    void usersClassPathPropertyBecomesElements() throws Exception {
        Xpp3Dom changed = ForkConfiguration.withListener(configuration(""), "/t.jar", "/a.jar, /b.jar,", "p", "v");

        assertThat(changed.getChild("additionalClasspathElements").getChildren())
                .extracting(Xpp3Dom::getValue)
                .containsExactly("/a.jar", "/b.jar", "/t.jar");
    }

    private static Xpp3Dom configuration(String children) throws IOException, XmlPullParserException {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + children + "</configuration>"));
    }
}
