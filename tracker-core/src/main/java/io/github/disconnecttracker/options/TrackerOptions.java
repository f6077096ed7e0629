package io.github.disconnecttracker.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that the goal passes to the test JVM, and the only contract between the two. The goal fills them in,
 * {@link #toString()} makes the agent's argument or the value of {@link #PROPERTY}, and the test JVM parses it.
 *
 * @param directory the directory for the records of this execution; the test JVM creates it
 * @param execution the goal and its execution, such as {@code test-default-test}
 * @param forkNumber Surefire's number of the fork; {@link #FORK_NUMBER_PLACEHOLDER} until Surefire has filled it in
 * @param on the switches that are on
 * @param applicationPackages packages inside jars whose classes belong to the application
 * @param applicationJars a file with the paths of the jars that the build has made itself, one per line; {@code null}
 *     if there are none
 * @param print whether the test JVM prints its own disconnects, because no Maven prints them
 * @param skip whether the tracker is switched off
 * @param problems the problems that parsing found, one sentence each; not part of {@link #toString()}
 */
public record TrackerOptions(
        Path directory,
        String execution,
        String forkNumber,
        Set<Switch> on,
        List<String> applicationPackages,
        @Nullable Path applicationJars,
        boolean print,
        boolean skip,
        List<String> problems) {

    /** The system property that carries the options where there is no agent. */
    public static final String PROPERTY = "tracker.options";

    /** The system property that switches the tracker off. */
    public static final String SKIP_PROPERTY = "tracker.skip";

    /** The placeholder that Surefire and Failsafe replace with the number of the fork. */
    public static final String FORK_NUMBER_PLACEHOLDER = "${surefire.forkNumber}";

    /**
     * Makes the options of one execution of Surefire or Failsafe.
     *
     * @param directory the directory for its records
     * @param execution the goal and its execution, such as {@code test-default-test}
     * @param on what is switched on
     */
    public static TrackerOptions forExecution(Path directory, String execution, Set<Switch> on) {
        return new TrackerOptions(
                directory, execution, FORK_NUMBER_PLACEHOLDER, on, List.of(), null, false, false, List.of());
    }

    /**
     * Returns these options with further code of the application, besides the classes in directories.
     *
     * @param packages packages inside jars whose classes belong to the application
     * @param jars a file with the paths of the jars that the build has made itself, one per line; {@code null} if there
     *     are none
     */
    public TrackerOptions withApplication(List<String> packages, @Nullable Path jars) {
        return new TrackerOptions(
                directory, execution, forkNumber, on, List.copyOf(packages), jars, print, skip, problems);
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

    /** Returns these options for a JVM whose number is known. */
    public TrackerOptions withForkNumber(String number) {
        return new TrackerOptions(
                directory, execution, number, on, applicationPackages, applicationJars, print, skip, problems);
    }

    /** Returns the URL paths of the jars that the build has made itself; empty if the file cannot be read. */
    public Set<String> applicationJarPaths() {
        Set<String> paths = new HashSet<>();
        try {
            for (String line : applicationJars == null ? List.<String>of() : Files.readAllLines(applicationJars)) {
                paths.add(Path.of(line).toUri().getRawPath());
            }
        } catch (IOException | InvalidPathException e) {
            return Set.of();
        }
        return paths;
    }

    /**
     * Returns the name of this JVM among all forks: {@code surefire-<forkNumber>-<pid>}.
     *
     * @param pid the id of this process
     */
    public String forkName(long pid) {
        String number = forkNumber.equals(FORK_NUMBER_PLACEHOLDER) ? OptionsParser.NO_FORK : forkNumber;
        return "surefire-" + number.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + pid;
    }

    /**
     * Returns the options as one line of ASCII characters. Its values have no blanks, quotes and commas, so that
     * neither a shell nor Surefire's parser of the argLine can damage them.
     */
    @Override
    public String toString() {
        String placeholder = forkNumber.equals(FORK_NUMBER_PLACEHOLDER) ? forkNumber : OptionText.encode(forkNumber);
        return "directory=" + OptionText.encode(directory.toString())
                + ",execution=" + OptionText.encode(execution)
                + ",fork=" + placeholder
                + switches()
                + (applicationPackages.isEmpty()
                        ? ""
                        : ",applicationPackages=" + OptionText.encode(String.join(",", applicationPackages)))
                + (applicationJars == null ? "" : ",applicationJars=" + OptionText.encode(applicationJars.toString()))
                + (print ? ",print=true" : "")
                + (skip ? ",skip=true" : "");
    }

    /** Those that are not as they are by default. */
    private String switches() {
        StringBuilder changed = new StringBuilder();
        for (Switch each : Switch.values()) {
            if (has(each) != each.byDefault()) {
                changed.append(',').append(each.option()).append('=').append(has(each));
            }
        }
        return changed.toString();
    }
}
