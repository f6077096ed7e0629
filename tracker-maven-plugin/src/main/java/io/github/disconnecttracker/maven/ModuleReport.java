package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.gate.Unseen;
import io.github.disconnecttracker.maven.presentation.Presentation;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.presentation.ReportLog;
import io.github.disconnecttracker.maven.watch.MissingAgent;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.OutputClaims;
import io.github.disconnecttracker.maven.watch.SessionRecords;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.maven.watch.TestExecution;
import io.github.disconnecttracker.maven.watch.TestReports;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.output.EarlierReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Merges what the tests of a module have recorded, writes the report and says how it went. */
final class ModuleReport {
    private final MavenSession session;
    private final MavenProject project;
    private final Path output;
    private final IgnoreFile ignored;
    private final Log log;

    ModuleReport(MavenSession session, MavenProject project, Path output, IgnoreFile ignored, Log log) {
        this.session = session;
        this.project = project;
        this.output = output;
        this.ignored = ignored;
        this.log = log;
    }

    /** Merges the records, and finds what the tracker has missed: together all that a verdict needs. */
    Made read() {
        SessionWatch watch = SessionWatch.installedIn(session.getRequest());
        ModuleWatch module = watch == null ? null : watch.of(project);
        // What ran in this Maven call counts; if nothing was watched in it, what earlier calls have left.
        Report report = ignored.applyTo(
                module == null
                        ? ReportReader.read(List.of(RecordSource.all(output)), SessionRecords.of(session.getRequest()))
                        : module.report());
        if (isWithoutTests(report)) {
            return new Made(report, new Unseen());
        }
        List<TestExecution> executions = module == null ? List.of() : module.executions();
        MissingAgent missing = new MissingAgent(report, TestReports::testsRan);
        Unseen unseen = module == null ? missing.unseen() : missing.unseen(executions);
        if (executions.isEmpty()
                && testsRanSince(session.getRequest().getStartTime().toInstant())) {
            unseen.blind("Tests ran without the tracker [" + project.getArtifactId() + "]: " + reason(watch, module));
        } else if (module == null && report.forks().isEmpty() && testsRanSince(Instant.EPOCH)) {
            unseen.blind("Tests ran without the tracker [" + project.getArtifactId() + "]: there are test reports,"
                    + " but no records of the tracker. Run the tests again with prepare-agent, or delete"
                    + " the reports.");
        }
        return new Made(report, unseen);
    }

    /**
     * Writes the report and says how it went.
     *
     * @param shownFile the report's file, as the user sees it
     */
    void show(Made made, String shownFile) throws IOException {
        Report report = made.report();
        if (isWithoutTests(report)) {
            deleteEarlierReport();
            return;
        }
        SessionWatch watch = SessionWatch.installedIn(session.getRequest());
        ModuleWatch module = watch == null ? null : watch.of(project);
        ReportLog console = new ReportLog(log, Presentation.of(project).quiet());
        // If the module was watched, the blocks were printed right after the tests.
        if (module == null || !module.hasToldAll()) {
            console.printBlocks(report, "PostgreSQL disconnects");
        }
        if (module != null) {
            module.reported();
        }
        List<String> warnings = made.unseen().warningList();
        ReportFile.write(output, project, made.unseen().in(report), log);
        // A file that several modules share has entries of the others.
        if (!report.forks().isEmpty() && isOwn(ignored.path())) {
            console.warn(ignored.warnings(report));
        }
        console.summarize(report, warnings, shownFile);
    }

    private boolean isWithoutTests(Report report) {
        return project.getPackaging().equals("pom") && report.forks().isEmpty();
    }

    /** The module had tests once. */
    private void deleteEarlierReport() throws IOException {
        String name = project.getGroupId() + ":" + project.getArtifactId();
        if (OutputClaims.of(session.getRequest().getData()).isOwn(output, name)) {
            EarlierReports.delete(output);
        }
    }

    private String reason(@Nullable SessionWatch watch, @Nullable ModuleWatch module) {
        if (watch == null || module == null) {
            return "prepare-agent did not run before them. Name it beside check in the plugin's <execution>.";
        }
        ExecutionListener listener = session.getRequest().getExecutionListener();
        if (watch.isListener(listener)) {
            return "prepare-agent ran after them. Bind it to the phase initialize, its default.";
        }
        return listener + " has replaced the tracker's execution listener. Remove it, or let it call its predecessor.";
    }

    private boolean isOwn(Path file) {
        return project.getBasedir() != null
                && file.startsWith(project.getBasedir().toPath().toAbsolutePath());
    }

    private boolean testsRanSince(Instant moment) {
        Path target = Path.of(project.getBuild().getDirectory());
        return List.of("surefire-reports", "failsafe-reports").stream()
                .anyMatch(reports -> TestReports.writtenSince(target.resolve(reports), moment));
    }

    /**
     * What there is to report.
     *
     * @param report the report
     * @param unseen what the tracker has not seen
     */
    record Made(Report report, Unseen unseen) {
        /** Returns the warnings that fail a build if the gate asks for it. */
        List<String> unwatched() {
            return unseen.and(report.unread());
        }
    }
}
