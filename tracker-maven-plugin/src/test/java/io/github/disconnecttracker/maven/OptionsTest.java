package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.options.Option;
import io.github.disconnecttracker.options.Switch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** An option of the test JVM is a parameter of the goal, and what the user sets arrives in the JVM. */
class OptionsTest {
    @TempDir
    private Path module;

    @ParameterizedTest
    @EnumSource
    void switchIsAParameterWithItsDefault(Switch each) throws Exception {
        assertIsAParameter(each.option(), String.valueOf(isOnByDefault(each)));
    }

    @ParameterizedTest
    @EnumSource
    void switchThatTheUserSetsArrivesInTheJvm(Switch each) throws Exception {
        String other = String.valueOf(!isOnByDefault(each));

        assertThat(argLine(Map.of(each.option(), other))).contains("," + each.option() + "=" + other);
    }

    /** Those that the user sets: the build itself fills in the others. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DIRECTORY", "EXECUTION", "FORK", "APPLICATION_JARS", "PRINT", "SKIP"})
    void optionIsAParameterThatArrivesInTheJvm(Option each) throws Exception {
        assertIsAParameter(each.key(), "");
        assertThat(argLine(Map.of(each.key(), "com.example.shared")))
                .contains("," + each.key() + "=com.example.shared");
    }

    private static void assertIsAParameter(String name, String byDefault) throws Exception {
        Element prepareAgent = PluginDescriptor.mojos().stream()
                .filter(mojo -> PluginDescriptor.text(mojo, "goal").equals("prepare-agent"))
                .findFirst()
                .orElseThrow();
        Element configuration =
                PluginDescriptor.elements(prepareAgent, "configuration").get(0);

        assertThat(PluginDescriptor.text(configuration, name)).isEqualTo("${tracker." + name + "}");
        assertThat(PluginDescriptor.elements(configuration, name).get(0).getAttribute("default-value"))
                .isEqualTo(byDefault);
    }

    private String argLine(Map<String, String> parameters) throws Exception {
        Mojos mojos = new Mojos(module, new RecordedLog());
        Path jar = Files.createFile(module.resolve("tracker-core.jar"));
        Artifact agent = new DefaultArtifact(
                "io.github.disconnecttracker", "tracker-core", "1", "runtime", "jar", "", new DefaultArtifactHandler());
        agent.setFile(jar.toFile());
        Map<String, Object> values = new HashMap<>(parameters);
        values.put("pluginArtifacts", List.of(agent));
        mojos.make(PrepareAgentMojo.class, values).execute();
        TestGoal goal = new TestGoals(new Properties(), module).surefire("");
        SessionWatch watch = SessionWatch.of(mojos.session().getRequest());
        Objects.requireNonNull(watch.of(mojos.project())).started(goal);
        return goal.execution().getConfiguration().getChild("argLine").getValue();
    }

    private static boolean isOnByDefault(Switch each) {
        return Switch.defaults().contains(each);
    }
}
