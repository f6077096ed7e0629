package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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
        for (Element goal :
                elements(document("m2e/lifecycle-mapping-metadata.xml").getDocumentElement(), "goal")) {
            goals.add(goal.getTextContent());
        }

        assertThat(mojos())
                .allSatisfy(mojo -> assertThat(text(mojo, "goal"))
                        .satisfiesAnyOf(
                                goal -> assertThat(goals).contains(goal),
                                goal -> assertThat(goal).isEqualTo("help")));
    }

    private static List<Element> mojos() throws Exception {
        return elements(document("maven/plugin.xml").getDocumentElement(), "mojo");
    }

    private static Document document(String name) throws Exception {
        try (InputStream in = PluginDescriptorTest.class.getResourceAsStream("/META-INF/" + name)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Objects.requireNonNull(in, name));
        }
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
