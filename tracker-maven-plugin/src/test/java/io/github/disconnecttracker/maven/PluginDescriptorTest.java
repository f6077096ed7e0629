package io.github.disconnecttracker.maven;

import static io.github.disconnecttracker.maven.PluginDescriptor.elements;
import static io.github.disconnecttracker.maven.PluginDescriptor.mojos;
import static io.github.disconnecttracker.maven.PluginDescriptor.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What Maven and Eclipse read about the plugin. */
class PluginDescriptorTest {

    @Test
    void everyGoalIsThreadSafeAndHasADescription() throws Exception {
        assertThat(mojos()).isNotEmpty().allSatisfy(mojo -> {
            assertThat(text(mojo, "threadSafe")).isEqualTo("true");
            assertThat(text(mojo, "description")).isNotBlank();
        });
    }

    @Test
    void everyParameterHasADescription() throws Exception {
        for (Element mojo : mojos()) {
            for (Element parameter : elements(mojo, "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    assertThat(text(parameter, "description"))
                            .as(text(parameter, "name"))
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void eclipseKnowsEveryGoal() throws Exception {
        List<String> goals = new ArrayList<>();
        for (Element goal : elements(PluginDescriptor.read("m2e/lifecycle-mapping-metadata.xml"), "goal")) {
            goals.add(goal.getTextContent());
        }

        assertThat(mojos())
                .allSatisfy(mojo -> assertThat(text(mojo, "goal"))
                        .satisfiesAnyOf(
                                goal -> assertThat(goals).contains(goal),
                                goal -> assertThat(goal).isEqualTo("help")));
    }
}
