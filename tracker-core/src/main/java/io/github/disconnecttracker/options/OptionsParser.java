package io.github.disconnecttracker.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the text of {@link TrackerOptions}, and replaces invalid values by defaults. */
final class OptionsParser {
    static final String NO_FORK = "0";

    private static final String UNKNOWN_EXECUTION = "listener-only";

    private final String text;
    private final List<String> problems = new ArrayList<>();

    private @Nullable Path directory;
    private @Nullable String execution;
    private String forkNumber = NO_FORK;
    private final Set<Switch> on = Switch.defaults();
    private List<String> applicationPackages = List.of();
    private @Nullable Path applicationJars;
    private @Nullable Boolean print;
    private boolean skip;

    OptionsParser(String text) {
        this.text = text;
    }

    TrackerOptions parse(Surroundings surroundings) {
        for (String option : text.split(",", -1)) {
            if (!option.isBlank()) {
                read(option.strip());
            }
        }
        if (surroundings.misspeltSkip() != null) {
            problems.add("A property is neither true nor false [" + TrackerOptions.SKIP_PROPERTY + "="
                    + surroundings.misspeltSkip() + "]: false is used.");
        }
        String ran = execution == null ? UNKNOWN_EXECUTION : execution;
        return new TrackerOptions(
                directory == null ? surroundings.outputDirectory().resolve(UNKNOWN_EXECUTION) : directory,
                ran,
                forkNumber,
                on,
                applicationPackages,
                applicationJars,
                print == null ? directory == null && !surroundings.surefire() : print,
                skip || surroundings.skip(),
                List.copyOf(problems));
    }

    private void read(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = OptionText.decode(option.substring(equals + 1));
        if (value == null) {
            problems.add("A tracker option is not percent-encoded UTF-8 [" + option + "]: write % as %25.");
            return;
        }
        switch (key) {
            case "directory" -> directory = pathOf(option, value, "the default directory is used");
            case "execution" -> execution = value;
            case "fork" -> forkNumber = value;
            case "applicationPackages" -> applicationPackages = packages(option, value);
            case "applicationJars" -> applicationJars = pathOf(option, value, "only directories are the application's");
            case "print" -> print = flag(option, value, false);
            case "skip" -> skip = flag(option, value, false);
            default -> readSwitch(key, option, value);
        }
    }

    private void readSwitch(String key, String option, String value) {
        Switch named = Switch.named(key);
        if (named == null) {
            problems.add("Unknown tracker option [" + key + "]: use directory, execution, fork, " + Switch.names()
                    + ", applicationPackages, applicationJars, print or skip.");
        } else if (flag(option, value, named.byDefault())) {
            on.add(named);
        } else {
            on.remove(named);
        }
    }

    private @Nullable Path pathOf(String option, String value, String otherwise) {
        try {
            if (!value.isBlank()) {
                return Path.of(value).toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            // said below
        }
        problems.add("Invalid path in a tracker option [" + option + "]: " + otherwise + ".");
        return null;
    }

    private List<String> packages(String option, String value) {
        List<String> names = Packages.in(value);
        if (names == null) {
            problems.add("A tracker option does not name packages [" + option
                    + "]: separate their names by commas (%2C), such as com.example.shop.");
        }
        return names == null ? List.of() : names;
    }

    private boolean flag(String option, String value, boolean otherwise) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        problems.add("A tracker option is neither true nor false [" + option + "]: " + otherwise + " is used.");
        return otherwise;
    }
}
