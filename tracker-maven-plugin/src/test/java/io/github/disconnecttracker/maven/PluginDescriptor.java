package io.github.disconnecttracker.maven;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the descriptor that the build has made of the goals and their parameters. */
final class PluginDescriptor {
    private PluginDescriptor() {}

    /** Returns the goals. */
    static List<Element> mojos() throws Exception {
        return elements(read("maven/plugin.xml"), "mojo");
    }

    /**
     * Reads one of the plugin's own files.
     *
     * @param name its name below {@code META-INF}
     */
    static Element read(String name) throws Exception {
        try (InputStream in = PluginDescriptor.class.getResourceAsStream("/META-INF/" + name)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, name))
                    .getDocumentElement();
        }
    }

    /** Returns the text of the first element of a name, or nothing. */
    static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    /** Returns all elements of a name, however deep. */
    static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
