package io.github.disconnecttracker.maven.output;

import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a report in all formats that were asked for. Thread-safe. */
public final class ReportOutputs {
    private final Set<OutputFormat> formats;
    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream console;
    private @Nullable String annotated;

    /**
     * Prepares the formats.
     *
     * @param formats the formats; those of GitHub Actions come by themselves where it runs
     * @param environment the environment variables
     * @param clock tells when the report is made
     * @param console takes GitHub's annotations, which must stand at the beginning of a line
     */
    public ReportOutputs(Set<OutputFormat> formats, Map<String, String> environment, Clock clock, PrintStream console) {
        this.formats = EnumSet.copyOf(formats);
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            this.formats.add(OutputFormat.GITHUB);
        }
        this.environment = environment;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Writes the files.
     *
     * @param directory the directory that takes them
     * @param records where the records are that the report was made of
     * @param report what is in them
     * @param module its name and its sources
     * @param warnings takes what could not be written
     * @throws IOException if {@code report.json} cannot be written
     */
    public synchronized void write(
            Path directory, List<RecordSource> records, Report report, Module module, Consumer<String> warnings)
            throws IOException {
        Files.createDirectories(directory);
        Instant now = clock.instant();
        // Half a surrogate pair, which records may name by its code, becomes a question mark and no exception.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(directory.resolve(OutputFormat.JSON.fileName())), StandardCharsets.UTF_8))) {
            ReportJson.write(out, report, module.name(), now);
        }
        List<Finding> findings = Finding.of(report, module.sources());
        for (OutputFormat format : formats) {
            try {
                switch (format) {
                    case JSON -> {
                        // written first, whatever becomes of the others
                    }
                    case HTML -> write(directory, format, HtmlPage.of(report, records, module.name(), now));
                    case JUNIT -> write(directory, format, JunitXml.of(findings));
                    case SARIF ->
                        write(directory, format, SarifJson.of(findings, module.trackerVersion(), module.pom()));
                    case GITLAB -> write(directory, format, GitlabJson.of(findings, module.pom()));
                    case GITHUB -> {
                        if (module.annotated()) {
                            annotate(report, findings, module);
                        }
                    }
                }
            } catch (IOException | RuntimeException e) {
                warnings.accept("A report cannot be written [" + format.name().toLowerCase(Locale.ROOT) + "]: " + e
                        + ". The others are not affected.");
            }
        }
    }

    /** Writes the files of one module beside its records. */
    void write(Path directory, Report report, Module module, Consumer<String> warnings) throws IOException {
        write(directory, List.of(RecordSource.all(directory)), report, module, warnings);
    }

    private static void write(Path directory, OutputFormat format, String text) throws IOException {
        Files.write(directory.resolve(format.fileName()), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Once, however many goals write the same report. */
    private void annotate(Report report, List<Finding> findings, Module module) throws IOException {
        List<String> annotations = GithubText.annotations(findings);
        String summary = GithubText.summary(report, findings, module.name());
        if (summary.equals(annotated) || report.forks().isEmpty()) {
            return;
        }
        annotated = summary;
        if (!annotations.isEmpty()) {
            console.print(String.join("\n", annotations) + "\n");
            console.flush();
        }
        String file = environment.get("GITHUB_STEP_SUMMARY");
        if (file != null && !file.isBlank()) {
            Files.write(
                    Path.of(file),
                    summary.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /**
     * The module that is reported on.
     *
     * @param name {@code groupId:artifactId}
     * @param sources finds its sources
     * @param pom its pom, relative to the repository
     * @param trackerVersion the version of this plugin
     * @param annotated whether GitHub is told; not where the parts of the report have told it already
     */
    public record Module(String name, SourceFiles sources, String pom, String trackerVersion, boolean annotated) {
        /** A module that GitHub is told of. */
        Module(String name, SourceFiles sources, String pom, String trackerVersion) {
            this(name, sources, pom, trackerVersion, true);
        }
    }
}
