package io.github.disconnecttracker.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the text of {@link TrackerOptions}, and replaces invalid values by defaults. */
final class OptionsParser {
    private final String text;
    private final Set<Switch> on = Switch.defaults();
    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final List<String> problems = new ArrayList<>();

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
        surroundings.complete(values);
        return new TrackerOptions(on, values, problems);
    }

    private void read(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = OptionText.decode(option.substring(equals + 1));
        if (value == null) {
            problems.add("A tracker option is not percent-encoded UTF-8 [" + option + "]: write % as %25.");
            return;
        }
        Option named = Option.named(key);
        if (named == null) {
            readSwitch(key, option, value);
            return;
        }
        String problem = named.problem(option, value);
        if (problem == null) {
            values.put(named, value);
        } else {
            problems.add(problem);
        }
    }

    private void readSwitch(String key, String option, String value) {
        Switch named = Switch.named(key);
        if (named == null) {
            problems.add("Unknown tracker option [" + key + "]: use " + known() + ".");
        } else if (flag(option, value, named.byDefault())) {
            on.add(named);
        } else {
            on.remove(named);
        }
    }

    private static String known() {
        List<String> names = new ArrayList<>();
        for (Option each : Option.values()) {
            names.add(each.key());
        }
        for (Switch each : Switch.values()) {
            names.add(each.option());
        }
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private boolean flag(String option, String value, boolean otherwise) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        problems.add("A tracker option is neither true nor false [" + option + "]: " + otherwise + " is used.");
        return otherwise;
    }
}
