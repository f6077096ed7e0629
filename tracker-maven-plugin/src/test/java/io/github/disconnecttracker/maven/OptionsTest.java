package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.options.Switch;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A switch of the test JVM is a parameter of the goal, and what the user sets arrives in the JVM. */
class SwitchesTest {
    @TempDir
    private Path module;

    @ParameterizedTest
    @EnumSource
    void switchIsAParameterWithItsDefault(Switch each) throws Exception {
        Element prepareAgent = PluginDescriptor.mojos().stream()
                .filter(mojo -> PluginDescriptor.text(mojo, "goal").equals("prepare-agent"))
                .findFirst()
                .orElseThrow();
        Element configuration =
                PluginDescriptor.elements(prepareAgent, "configuration").get(0);

        assertThat(PluginDescriptor.text(configuration, each.option())).isEqualTo("${tracker." + each.option() + "}");
        assertThat(PluginDescriptor.elements(configuration, each.option())
                        .get(0)
                        .getAttribute("default-value"))
                .isEqualTo(String.valueOf(isOnByDefault(each)));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheUserSetsArrivesInTheJvm(Switch each) throws Exception {
        Mojos mojos = new Mojos(module, new RecordedLog());
        String other = String.valueOf(!isOnByDefault(each));
        Path jar = Files.createFile(module.resolve("tracker-core.jar"));
        Artifact agent = new DefaultArtifact(
                "io.github.disconnecttracker", "tracker-core", "1", "runtime", "jar", "", new DefaultArtifactHandler());
        agent.setFile(jar.toFile());

        mojos.make(PrepareAgentMojo.class, Map.of(each.option(), other, "pluginArtifacts", List.of(agent)))
                .execute();

        TestGoal goal = new TestGoals(new Properties(), module).surefire("");
        SessionWatch watch = SessionWatch.of(mojos.session().getRequest());
        Objects.requireNonNull(watch.of(mojos.project())).started(goal);
        assertThat(goal.execution().getConfiguration().getChild("argLine").getValue())
                .contains("," + each.option() + "=" + other);
    }

    private static boolean isOnByDefault(Switch each) {
        return Switch.defaults().contains(each);
    }
}
