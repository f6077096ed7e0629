package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.function.Supplier;
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
        this.formats = EnumSet.of(OutputFormat.JSON);
        this.formats.addAll(formats);
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            this.formats.add(OutputFormat.GITHUB);
        }
        this.environment = environment;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Writes the files; one that cannot be written costs a warning, and the others nothing.
     *
     * @param directory the directory that takes them
     * @param report what was recorded
     * @param module its name and its sources
     * @param warnings takes what could not be written
     * @throws IOException if the directory cannot be made
     */
    public synchronized void write(Path directory, Report report, Module module, Consumer<String> warnings)
            throws IOException {
        IOException noDirectory = null;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            noDirectory = e;
        }
        Instant now = clock.instant();
        Supplier<List<Finding>> findings = findings(report, module);
        for (OutputFormat format : formats) {
            if (noDirectory != null && !format.fileName().isEmpty()) {
                continue;
            }
            try {
                write(format, directory.resolve(format.fileName()), report, findings, module, now);
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                warnings.accept(ConsoleReport.line("A report cannot be written ["
                        + format.name().toLowerCase(Locale.ROOT) + "]: " + e + ". The others are not affected."));
            }
        }
        if (noDirectory != null) {
            throw noDirectory;
        }
    }

    private void write(
            OutputFormat format, Path file, Report report, Supplier<List<Finding>> findings, Module module, Instant now)
            throws IOException {
        switch (format) {
            case JSON -> OutputFile.write(file, out -> ReportJson.write(out, report, module.name(), now));
            case HTML -> OutputFile.write(file, out -> out.write(HtmlPage.of(report, module.name(), now)));
            case JUNIT -> OutputFile.write(file, out -> out.write(JunitXml.of(findings.get())));
            case SARIF ->
                OutputFile.write(
                        file, out -> out.write(SarifJson.of(findings.get(), module.trackerVersion(), module.pom())));
            case GITLAB -> OutputFile.write(file, out -> out.write(GitlabJson.of(findings.get(), module.pom())));
            case GITHUB -> {
                if (module.annotated()) {
                    annotate(report, findings.get(), module);
                }
            }
        }
    }

    /** The findings take a look at the sources each: made when the first format asks for them. */
    private static Supplier<List<Finding>> findings(Report report, Module module) {
        return new Supplier<>() {
            private @Nullable List<Finding> found;

            @Override
            public List<Finding> get() {
                List<Finding> known = found;
                if (known == null) {
                    known = Finding.of(report, module.sources());
                    found = known;
                }
                return known;
            }
        };
    }

    /** Once, however many goals write the same report. */
    private void annotate(Report report, List<Finding> findings, Module module) throws IOException {
        List<String> annotations = GithubText.annotations(findings);
        String summary = GithubText.summary(report, findings, module.name(), GithubText.SUMMARY_LIMIT);
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
            Path path = Path.of(file);
            long room = GithubText.SUMMARY_LIMIT - (Files.exists(path) ? Files.size(path) : 0);
            Files.writeString(
                    path,
                    GithubText.summary(report, findings, module.name(), room),
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
