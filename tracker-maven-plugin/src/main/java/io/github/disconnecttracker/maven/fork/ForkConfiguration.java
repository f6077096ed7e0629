package io.github.disconnecttracker.maven.fork;

import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Changes the configuration of one execution of Surefire or Failsafe. The original stays as it is. */
final class ForkConfiguration {
    private static final String ARG_LINE = "argLine";
    private static final String CLASS_PATH = "additionalClasspathElements";
    private static final String SYSTEM_PROPERTIES = "systemPropertyVariables";

    private ForkConfiguration() {}

    /**
     * Puts the agent in front of the user's argLine.
     *
     * @param configuration the execution's configuration, with the defaults that Maven has filled in
     * @param agent the agent's argument, as {@link AgentArgument} makes it
     */
    static Xpp3Dom withAgent(@Nullable Xpp3Dom configuration, String agent) {
        Xpp3Dom changed = copy(configuration);
        Xpp3Dom argLine = childOf(changed, ARG_LINE);
        String users = valueOf(argLine, "${argLine}");
        // A listener that two plugins' realms have chained, or a forked lifecycle, may come by twice.
        if (!users.startsWith(agent)) {
            argLine.setValue(users.isBlank() ? agent : agent + " " + users);
        }
        return changed;
    }

    /**
     * Puts the jar on the tests' class path, and its options into a system property.
     *
     * @param configuration the execution's configuration, with the defaults that Maven has filled in
     * @param jar the tracker's jar
     * @param usersElements the user's own values from the configuration or a property, separated by commas;
     *     {@code null} if there are none, or if the configuration has child elements
     * @param property the name of the system property
     * @param options its value
     */
    static Xpp3Dom withListener(
            @Nullable Xpp3Dom configuration,
            String jar,
            @Nullable String usersElements,
            String property,
            String options) {
        Xpp3Dom changed = copy(configuration);
        Xpp3Dom classPath = childOf(changed, CLASS_PATH);
        if (classPath.getChildCount() == 0 && usersElements != null) {
            for (String element : usersElements.split(",", -1)) {
                if (!element.isBlank()) {
                    add(classPath, "additionalClasspathElement", element.strip());
                }
            }
        }
        // The default, an expression, would win over the elements.
        classPath.setValue(null);
        add(classPath, "additionalClasspathElement", jar);
        add(childOf(changed, SYSTEM_PROPERTIES), property, options);
        return changed;
    }

    private static Xpp3Dom copy(@Nullable Xpp3Dom configuration) {
        return configuration == null ? new Xpp3Dom("configuration") : new Xpp3Dom(configuration);
    }

    private static Xpp3Dom childOf(Xpp3Dom parent, String name) {
        if (parent.getChild(name) == null) {
            parent.addChild(new Xpp3Dom(name));
        }
        return parent.getChild(name);
    }

    private static String valueOf(Xpp3Dom node, String otherwise) {
        String value = node.getValue();
        if (value == null || value.isBlank()) {
            value = node.getAttribute("default-value");
        }
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static void add(Xpp3Dom parent, String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        parent.addChild(child);
    }
}
