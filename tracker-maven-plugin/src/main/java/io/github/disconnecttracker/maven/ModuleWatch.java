package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Attaches the tracker to the test executions of one module, and tells what they recorded. Thread-safe. */
final class ModuleWatch {
    private final TestRuns runs = new TestRuns();
    private final Log log;
    private volatile Settings settings;
    private volatile ForkJvm forkJvm;
    private volatile Path output;
    private boolean unreported;
    private boolean unjudged;

    ModuleWatch(Settings settings, ForkJvm forkJvm, Log log) {
        this.settings = settings;
        this.forkJvm = forkJvm;
        this.log = log;
        this.output = settings.outputDirectory();
    }

    /**
     * Takes other settings for the tests that are still to start: {@code prepare-agent} has run again, as it does in each
     * fork of the life cycle. What has run already stays known.
     */
    synchronized ModuleWatch renewed(Settings later, ForkJvm laterJvm) {
        if (!later.outputDirectory().equals(settings.outputDirectory())) {
            output = later.outputDirectory();
        }
        settings = later;
        forkJvm = laterJvm;
        return this;
    }

    /** Returns the executions that have started so far. */
    List<TestExecution> executions() {
        return runs.all();
    }

    /** Returns whether all that was recorded has been printed. */
    boolean hasToldAll() {
        return runs.allTold();
    }

    /** Prepares an execution that is about to start. */
    void started(TestGoal goal) {
        FileStates reports = TestReports.in(goal.reportsDirectory());
        Attachment attachment = attached(goal);
        Path directory = directory(goal);
        FileStates records = FileStates.of(directory, name -> name.endsWith(".jsonl"));
        runs.starts(
                goal,
                new TestExecution(
                        goal.name(), goal.plugin(), directory, goal.reportsDirectory(), records, reports, attachment));
        if (attachment.how() == Attachment.How.NONE) {
            log.warn("The tracker stays out of [" + goal.name() + "]: " + attachment.reason());
        }
    }

    /**
     * Tells what an execution recorded, whether its tests passed, failed or died.
     *
     * @param failed whether Surefire or Failsafe has failed the build already, so that {@code check} will not run
     * @return why the build has to fail right here; {@code null} if it goes on, or {@code check} will decide
     */
    @Nullable
    String finished(TestGoal goal, boolean failed) {
        TestExecution execution = runs.finished(goal);
        if (execution == null || execution.isSkipped()) {
            return null;
        }
        try {
            return tell(goal, execution, failed);
        } catch (RuntimeException e) {
            // Thrown from a listener, it would fail the build.
            sayFault(execution.name(), e);
            return null;
        }
    }

    /** Has the report made by somebody else. */
    synchronized void reported() {
        unreported = false;
    }

    /** Has the verdict given by somebody else, or not at all: nothing is left to do. */
    synchronized void judged() {
        unreported = false;
        unjudged = false;
    }

    /**
     * Has the last word where tests have run after {@code check}, in a fork of the life cycle for example.
     *
     * @return why the build has to fail; {@code null} if it goes on
     */
    @Nullable
    String projectSucceeded(MavenProject project) {
        if (!takeUnjudged()) {
            return null;
        }
        try {
            Report all = reportOnAll(project);
            return Verdict.on(all, settings.gate(), shownFile());
        } catch (RuntimeException e) {
            // Thrown from a listener, it would fail the build.
            sayFault(project.getArtifactId(), e);
            return null;
        }
    }

    /** Makes the report that {@code check} was to make: a goal in between has failed the build, Failsafe's for example. */
    void failedBeforeCheck(MavenProject project) {
        if (!takeUnreported()) {
            return;
        }
        try {
            reportOnAll(project);
        } catch (RuntimeException e) {
            // Thrown from a listener, it would hide the failure.
            sayFault(project.getArtifactId(), e);
        }
    }

    private Report reportOnAll(MavenProject project) {
        Report all = settings.ignored().applyTo(report());
        List<String> warnings = new MissingAgent(all, TestReports::testsRan).warnings(executions());
        ReportFile.write(output, project, all, warnings, log);
        new ReportLog(log).summarize(all, warnings, shownFile());
        return all;
    }

    private void sayFault(String subject, RuntimeException fault) {
        log.warn("The tracker cannot report on [" + subject + "]: " + fault + ". Please report it.");
    }

    /** Returns what the executions have recorded that have run so far. */
    Report report() {
        return ReportReader.read(sources(""));
    }

    /**
     * Returns where the executions that have run so far have left their records.
     *
     * @param name tells them from those of other modules
     */
    List<RecordSource> sources(String name) {
        return runs.sources(name);
    }

    /**
     * Returns where the module writes to; another module or build may have been there first.
     *
     * @param wanted where it was told to
     */
    Path granted(Path wanted) {
        return wanted.equals(settings.outputDirectory()) ? output : wanted;
    }

    /** Returns the disconnects that do not count. */
    IgnoreFile ignored() {
        return settings.ignored();
    }

    /** Says in one line what the tests of several modules have recorded. */
    void tellTotal(List<ModuleWatch> modules) {
        try {
            Report total = Report.joined(modules.stream()
                    .map(each -> each.settings.ignored().applyTo(each.report()))
                    .toList());
            new ReportLog(log).summarizeModules(total, modules.size());
        } catch (RuntimeException e) {
            // Thrown from a listener, it would fail the build.
            log.warn("The tracker cannot add up the modules: " + e + ". Please report it.");
        }
    }

    private @Nullable String tell(TestGoal goal, TestExecution execution, boolean failed) {
        Report report = settings.ignored().applyTo(ReportReader.read(List.of(execution.records())));
        if (execution.isAgain() && report.forks().isEmpty() && !TestReports.testsRan(execution)) {
            // Surefire runs the same tests with the same configuration once only.
            return null;
        }
        ReportLog console = new ReportLog(log, Presentation.of(goal.project()).quiet());
        console.printBlocks(report, "PostgreSQL disconnects in " + execution.name());
        if (settings.checkFollows() && !failed) {
            owe(true);
            return null;
        }
        owe(false);
        List<String> warnings = warnings(execution, report, failed);
        Report all = settings.ignored().applyTo(report());
        List<TestExecution> others = executions();
        others.remove(execution);
        List<String> unseen = new MissingAgent(all, TestReports::testsRan).warnings(others);
        unseen.addAll(warnings);
        ReportFile.write(output, goal.project(), all, unseen, log);
        console.summarize(report, warnings, shownFile());
        return failed ? null : Verdict.on(report, settings.gate(), shownFile());
    }

    private static List<String> warnings(TestExecution execution, Report report, boolean failed) {
        if (failed && report.forks().isEmpty() && execution.attachment().how() == Attachment.How.AGENT) {
            return List.of("The test JVM left no record [" + execution.name() + "]: if it did not even start, see with"
                    + " -Dtracker.skip whether the agent is the reason.");
        }
        return new MissingAgent(report, TestReports::testsRan).warnings(List.of(execution));
    }

    private Attachment attached(TestGoal goal) {
        if (goal.skipsTests()) {
            return Attachment.SKIPPED;
        }
        try {
            output = OutputClaims.of(goal.session().getRequest().getData())
                    .claim(settings.outputDirectory(), goal.moduleName(), log);
            runs.makeDirectory(directory(goal));
            return new ForkPreparation(settings, forkJvm, log).attach(goal, directory(goal));
        } catch (IOException e) {
            return Attachment.none("their directory for records cannot be used [" + directory(goal) + ", " + e
                    + "]. Delete what is in its place, or set tracker.outputDirectory.");
        } catch (RuntimeException e) {
            return Attachment.none("it could not prepare them ("
                    + e.toString().lines().findFirst().orElse("") + "). Please report it.");
        }
    }

    private synchronized void owe(boolean toCheck) {
        unreported = toCheck;
        unjudged = toCheck;
    }

    private synchronized boolean takeUnreported() {
        boolean was = unreported;
        unreported = false;
        return was;
    }

    private synchronized boolean takeUnjudged() {
        boolean was = unjudged;
        judged();
        return was;
    }

    private Path directory(TestGoal goal) {
        return output.resolve(goal.name());
    }

    private String shownFile() {
        return TrackerMojo.shown(settings.start(), output.resolve(ReportFile.NAME));
    }
}
