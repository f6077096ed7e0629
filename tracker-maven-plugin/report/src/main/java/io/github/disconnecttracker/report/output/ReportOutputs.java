package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
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
     * @param formats the formats; in GitHub Actions, its format is added
     * @param environment the environment variables
     * @param clock supplies the time of the report
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
     * Writes the files. A file that cannot be written causes a warning and does not affect the others.
     *
     * @param directory the directory that takes them
     * @param report the report
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
        Rendering rendering = new Rendering(report, findings(report, module), module, clock.instant());
        for (OutputFormat format : formats) {
            if (noDirectory != null && format.isFile()) {
                continue;
            }
            try {
                if (format.isFile()) {
                    OutputFile.write(directory.resolve(format.fileName()), out -> format.write(out, rendering));
                } else if (module.annotated()) {
                    annotate(rendering);
                }
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                warnings.accept(ConsoleReport.line("A report cannot be written ["
                        + format.name().toLowerCase(Locale.ROOT) + "]: " + e + ". The others are not affected."));
            }
        }
        if (noDirectory != null) {
            throw noDirectory;
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
    private void annotate(Rendering rendering) throws IOException {
        Report report = rendering.report();
        Module module = rendering.module();
        List<Finding> findings = rendering.findings().get();
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
     * @param annotated whether GitHub gets annotations; false if the parts of the report have made them already
     */
    public record Module(String name, SourceFiles sources, String pom, String trackerVersion, boolean annotated) {
        /** Makes a module with annotations on GitHub. */
        Module(String name, SourceFiles sources, String pom, String trackerVersion) {
            this(name, sources, pom, trackerVersion, true);
        }
    }
}
