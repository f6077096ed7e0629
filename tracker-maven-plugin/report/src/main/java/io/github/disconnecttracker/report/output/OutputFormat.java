package io.github.disconnecttracker.report.output;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the report is written as. */
public enum OutputFormat {
    /** The contract that other programs rely on; always written. */
    JSON("report.json"),
    /** The page for people. */
    HTML("report.html"),
    /** JUnit's XML: one suite that no test engine ran. */
    JUNIT("TEST-postgresql-disconnects.xml"),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("report.sarif"),
    /** Annotations and the step summary of GitHub Actions. */
    GITHUB(""),
    /** GitLab's code quality report. */
    GITLAB("gl-code-quality-report.json");

    private final String fileName;

    OutputFormat(String fileName) {
        this.fileName = fileName;
    }

    /** Returns the name of the file; empty if the format has none of its own. */
    public String fileName() {
        return fileName;
    }

    /**
     * Reads the parameter {@code tracker.formats}.
     *
     * @param names the formats' names, separated by commas
     * @throws IllegalArgumentException if one is unknown; the message says which, and what there is
     */
    public static Set<OutputFormat> parse(String names) {
        EnumSet<OutputFormat> formats = EnumSet.of(JSON);
        for (String name : names.split(",", -1)) {
            if (!name.isBlank()) {
                formats.add(of(name.strip()));
            }
        }
        return formats;
    }

    private static OutputFormat of(String name) {
        for (OutputFormat each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        String all = Arrays.stream(values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "A report format is unknown [" + name + " in tracker.formats]: use some of " + all + ".");
    }
}
