package io.github.disconnecttracker.options;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The options that the goal passes to the test JVM, and the only contract between the two. The goal fills them in,
 * {@link #toString()} makes the agent's argument or the value of {@link #PROPERTY}, and the test JVM parses it.
 *
 * @param on the switches that are on
 * @param values the options that have a value, in the form that their constants ask for
 * @param problems the problems that parsing found, one sentence each; not part of {@link #toString()}
 */
public record TrackerOptions(Set<Switch> on, Map<Option, String> values, List<String> problems) {

    /** The system property that carries the options where there is no agent. */
    public static final String PROPERTY = "tracker.options";

    /** The system property that switches the tracker off. */
    public static final String SKIP_PROPERTY = "tracker.skip";

    /** The placeholder that Surefire and Failsafe replace with the number of the fork. */
    public static final String FORK_NUMBER_PLACEHOLDER = "${surefire.forkNumber}";

    /** Copies the collections. */
    public TrackerOptions {
        on = Set.copyOf(on);
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Makes options of which nothing is known but what is switched on. */
    public static TrackerOptions of(Set<Switch> on) {
        return new TrackerOptions(on, Map.of(), List.of());
    }

    /**
     * Returns these options for one execution of Surefire or Failsafe.
     *
     * @param directory the directory for its records
     * @param execution the goal and its execution, such as {@code test-default-test}
     */
    public TrackerOptions forExecution(Path directory, String execution) {
        return with(Option.DIRECTORY, directory.toString())
                .with(Option.EXECUTION, execution)
                .with(Option.FORK, FORK_NUMBER_PLACEHOLDER);
    }

    /** Returns these options for a JVM whose number is known. */
    public TrackerOptions withForkNumber(String number) {
        return with(Option.FORK, number);
    }

    /**
     * Returns these options with one more.
     *
     * @param value its value; an empty one means that there is none
     */
    public TrackerOptions with(Option option, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<Option, String> more = new EnumMap<>(Option.class);
        more.putAll(values);
        more.put(option, value);
        return new TrackerOptions(on, more, problems);
    }

    /**
     * Parses the text of {@link #toString()}. Never throws: a missing or invalid value gets its default, and
     * {@link #problems()} reports it.
     *
     * @param text the options; {@code null} and empty mean all defaults
     */
    public static TrackerOptions parse(@Nullable String text) {
        return parse(text, System.getProperties());
    }

    /** Reads the options of a JVM without the agent from its system properties. Never throws. */
    public static TrackerOptions ofSystemProperties() {
        Properties properties = System.getProperties();
        return parse(properties.getProperty(PROPERTY), properties);
    }

    /** Returns whether Surefire or Failsafe runs the tests of this JVM. */
    public static boolean inSurefire() {
        return new Surroundings(System.getProperties()).surefire();
    }

    static TrackerOptions parse(@Nullable String text, Properties system) {
        return new OptionsParser(text == null ? "" : text).parse(new Surroundings(system));
    }

    /** Returns whether something is switched on. */
    public boolean has(Switch each) {
        return on.contains(each);
    }

    /** Returns the value of an option; empty if it has none. */
    public String text(Option option) {
        return values.getOrDefault(option, "");
    }

    /** Returns whether an option is true. */
    public boolean is(Option option) {
        return text(option).equals("true");
    }

    /** Returns the directory for the records of this execution. */
    public Path directory() {
        return Path.of(text(Option.DIRECTORY)).toAbsolutePath();
    }

    /** Returns whether the tracker is switched off. */
    public boolean skip() {
        return is(Option.SKIP);
    }

    /**
     * Returns the name of this JVM among all forks: {@code surefire-<forkNumber>-<pid>}.
     *
     * @param pid the id of this process
     */
    public String forkName(long pid) {
        String known = text(Option.FORK);
        String number = known.equals(FORK_NUMBER_PLACEHOLDER) ? Surroundings.NO_FORK : known;
        // No pattern: each test JVM comes by here, and the first one costs a millisecond.
        StringBuilder name = new StringBuilder("surefire-");
        for (int i = 0; i < number.length(); i++) {
            char each = number.charAt(i);
            boolean plain = (each < 128 && Character.isLetterOrDigit(each)) || each == '_' || each == '-';
            name.append(plain ? each : '_');
        }
        return name.append('-').append(pid).toString();
    }

    /**
     * Returns the options as one line of ASCII characters. Its values have no blanks, quotes and commas, so that
     * neither a shell nor Surefire's parser of the argLine can damage them. Switches that are as they are by default are
     * left out.
     */
    @Override
    public String toString() {
        StringJoiner line = new StringJoiner(",");
        for (Option each : Option.values()) {
            String value = text(each);
            if (!value.isEmpty()) {
                line.add(each.key() + "=" + (value.equals(FORK_NUMBER_PLACEHOLDER) ? value : OptionText.encode(value)));
            }
        }
        for (Switch each : Switch.values()) {
            if (has(each) != each.byDefault()) {
                line.add(each.option() + "=" + has(each));
            }
        }
        return line.toString();
    }
}
