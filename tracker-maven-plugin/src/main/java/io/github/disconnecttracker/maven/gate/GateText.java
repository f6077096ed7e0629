package io.github.disconnecttracker.maven.gate;

import io.github.disconnecttracker.disconnect.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Parses kinds and limits from users' text. A misspelt value is an error, so that it cannot leave the gate open. */
public final class GateText {
    private static final String ALLOWED =
            Arrays.stream(Kind.values()).map(Kind::name).collect(Collectors.joining(", "));

    private GateText() {}

    /**
     * Reads kinds, separated by commas.
     *
     * @param name the parameter's property, for the message
     * @throws MojoExecutionException if one of them is unknown
     */
    public static Set<Kind> kinds(String name, @Nullable String value) throws MojoExecutionException {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String each : parts(value)) {
            kinds.add(kind(name, value, each));
        }
        return kinds;
    }

    /**
     * Reads a limit.
     *
     * @throws MojoExecutionException if it is not a whole number, 0 or more
     */
    public static int limit(String name, String value) throws MojoExecutionException {
        return number(name, value, value.strip(), "correct it");
    }

    /**
     * Reads limits of kinds, such as {@code LEAKED=2,BROKEN=0}.
     *
     * @throws MojoExecutionException if the text has another form
     */
    public static Map<Kind, Integer> limits(String name, @Nullable String value) throws MojoExecutionException {
        Map<Kind, Integer> limits = new EnumMap<>(Kind.class);
        for (String each : parts(value)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new MojoExecutionException("A limit has no number [" + name + "=" + value + ", " + each
                        + "]: write it as KIND=number, separated by commas, such as LEAKED=2.");
            }
            Kind kind = kind(name, value, each.substring(0, equals).strip());
            limits.put(kind, number(name, value, each.substring(equals + 1).strip(), "write KIND=number"));
        }
        return limits;
    }

    private static String[] parts(@Nullable String value) {
        return value == null || value.isBlank() ? new String[0] : value.strip().split("\\s*,\\s*", -1);
    }

    private static Kind kind(String name, @Nullable String value, String text) throws MojoExecutionException {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw new MojoExecutionException("Unknown kind of disconnect [" + name + "=" + value + ", " + text
                + "]: the kinds are " + ALLOWED + ".");
    }

    private static int number(String name, @Nullable String value, String text, String remedy)
            throws MojoExecutionException {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new MojoExecutionException("A limit must be a whole number, 0 or more [" + name + "=" + value + "]: "
                + remedy + ", or leave it out.");
    }
}
