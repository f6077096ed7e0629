package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.report.ReportJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the report is written as. */
public enum OutputFormat {
    /** The contract that other programs rely on; always written. */
    JSON("report.json", "\"schemaVersion\": ") {
        @Override
        void write(Writer out, Rendering of) throws IOException {
            ReportJson.write(out, of.report(), of.module().name(), of.time());
        }
    },
    /** The page for people. */
    HTML("report.html", "<title>PostgreSQL disconnects</title>") {
        @Override
        void write(Writer out, Rendering of) throws IOException {
            out.write(HtmlPage.of(of.report(), of.module().name(), of.time()));
        }
    },
    /** JUnit's XML: one suite that no test engine ran. */
    JUNIT("TEST-postgresql-disconnects.xml", "<testsuite name=\"postgresql-disconnects\"") {
        @Override
        void write(Writer out, Rendering of) throws IOException {
            out.write(JunitXml.of(of.findings().get()));
        }
    },
    /** SARIF 2.1.0, for code scanning. */
    SARIF("report.sarif", "\"name\": \"PostgreSQL disconnect tracker\"") {
        @Override
        void write(Writer out, Rendering of) throws IOException {
            out.write(SarifJson.of(
                    of.findings().get(),
                    of.module().trackerVersion(),
                    of.module().pom()));
        }
    },
    /** Annotations and the step summary of GitHub Actions: no file of its own. */
    GITHUB("", "") {
        @Override
        void write(Writer out, Rendering of) {
            throw new UnsupportedOperationException("GitHub takes lines on the console and a file of its own");
        }
    },
    /** GitLab's code quality report. */
    GITLAB("gl-code-quality-report.json", "\"check_name\": \"") {
        @Override
        void write(Writer out, Rendering of) throws IOException {
            out.write(GitlabJson.of(of.findings().get(), of.module().pom()));
        }
    };

    private final String fileName;
    private final String mark;

    OutputFormat(String fileName, String mark) {
        this.fileName = fileName;
        this.mark = mark;
    }

    /**
     * Writes the file.
     *
     * @throws UnsupportedOperationException if the format has none
     */
    abstract void write(Writer out, Rendering of) throws IOException;

    /** Returns a mark near the beginning of each of our files of this format, which other files do not have. */
    String mark() {
        return mark;
    }

    /** Returns whether the format is a file. */
    boolean isFile() {
        return !fileName.isEmpty();
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
                "Unknown report format [" + name + " in tracker.formats]: use some of " + all + ".");
    }
}
