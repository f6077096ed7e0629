package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.maven.fork.Attachment;
import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.ForkPreparation;
import io.github.disconnecttracker.maven.fork.SeenRecords;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.gate.Unseen;
import io.github.disconnecttracker.maven.gate.Verdict;
import io.github.disconnecttracker.maven.presentation.Presentation;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.presentation.ReportLog;
import io.github.disconnecttracker.report.RecordFiles;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.output.EarlierReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Attaches the tracker to the test executions of one module, and prints what they recorded. Thread-safe. */
public final class ModuleWatch {
    private final TestRuns runs = new TestRuns();
    private final RecordFiles files;
    private final Log log;
    private volatile Settings settings;
    private volatile ForkJvm forkJvm;
    private volatile Path output;
    private final OwedWork owed = new OwedWork();

    ModuleWatch(Settings settings, ForkJvm forkJvm, RecordFiles files, Log log) {
        this.files = files;
        this.settings = settings;
        this.forkJvm = forkJvm;
        this.log = log;
        this.output = settings.outputDirectory();
    }

    /**
     * Changes the settings for tests that have not started yet: {@code prepare-agent} runs again in each fork of the
     * lifecycle. Earlier executions stay known.
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
    public List<TestExecution> executions() {
        return runs.all();
    }

    /** Returns whether all records have been printed. */
    public boolean hasToldAll() {
        return runs.allTold();
    }

    /** Prepares an execution that is about to start. */
    public void started(TestGoal goal) {
        FileStates reports = TestReports.in(goal.reportsDirectory());
        SeenRecords seen = new SeenRecords();
        Attachment attachment = attached(goal, seen);
        Path directory = directory(goal);
        FileStates records = FileStates.of(directory, name -> name.endsWith(".jsonl"));
        runs.starts(
                goal,
                new TestExecution(
                        goal.name(),
                        goal.plugin(),
                        directory,
                        goal.reportsDirectory(),
                        records,
                        reports,
                        attachment,
                        seen));
        if (attachment.how() == Attachment.How.NONE) {
            log.warn("The tracker is not active in [" + goal.name() + "]: " + attachment.reason());
        }
    }

    /**
     * Prints what an execution recorded, whether its tests passed, failed or died.
     *
     * @param failed whether Surefire or Failsafe has failed the build already, so that {@code check} will not run
     * @return why the build fails here; {@code null} if it continues, or if {@code check} will decide
     */
    public @Nullable String finished(TestGoal goal, boolean failed) {
        TestExecution execution = runs.finished(goal);
        if (execution == null || execution.isSkipped()) {
            return null;
        }
        execution.seen().addAll(execution.directory());
        try {
            return tell(goal, execution, failed);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String verdict = fault(execution.name(), e);
            return failed || settings.checkFollows() ? null : verdict;
        }
    }

    /** Records that a goal has written the report. */
    public void reported() {
        owed.reported();
    }

    /** Records that a goal has given the verdict, or that none is wanted: nothing is left to do. */
    public void judged() {
        owed.judged();
    }

    /**
     * Gives the verdict if tests have run after {@code check}, for example in a fork of the lifecycle.
     *
     * @return why the build fails; {@code null} if it continues
     */
    @Nullable
    String projectSucceeded(MavenProject project) {
        if (!owed.takeVerdict()) {
            return null;
        }
        try {
            Report all = settings.ignored().applyTo(report());
            Unseen unseen = reportOn(all, project);
            return Verdict.on(all, settings.gate(), unseen.and(all.unread()), shownFile());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fault(project.getArtifactId(), e);
        }
    }

    /** Makes the report that {@code check} was to make: a goal in between has failed the build, Failsafe's for example. */
    void failedBeforeCheck(MavenProject project) {
        if (!owed.takeReport()) {
            return;
        }
        try {
            reportOn(settings.ignored().applyTo(report()), project);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The build has failed already.
            fault(project.getArtifactId(), e);
        }
    }

    private Unseen reportOn(Report all, MavenProject project) {
        Unseen unseen = new MissingAgent(all, TestReports::testsRan).unseen(executions());
        ReportFile.write(output, project, unseen.in(all), log);
        new ReportLog(log).summarize(all, unseen.warningList(), shownFile());
        return unseen;
    }

    /**
     * Returns the message for a fault of our own. An exception from a listener would fail the build without a clear
     * message.
     */
    private @Nullable String fault(String subject, Throwable fault) {
        log.warn(
                ConsoleReport.line("The tracker cannot report on [" + subject + "]: " + fault + ". Please report it."));
        return settings.gate().failOnUnwatched() ? Verdict.onFault(fault) : null;
    }

    /** Returns what the executions have recorded that have run so far. */
    public Report report() {
        return ReportReader.read(sources(""), files);
    }

    /**
     * Returns the sources of the records of all executions so far.
     *
     * @param name distinguishes them from those of other modules
     */
    public List<RecordSource> sources(String name) {
        return runs.sources(name);
    }

    /**
     * Returns the module's output directory, which differs from the wanted one if another module or build uses that.
     *
     * @param wanted the configured directory
     */
    public Path granted(Path wanted) {
        return wanted.equals(settings.outputDirectory()) ? output : wanted;
    }

    /** Returns what the tracker has not seen of the executions that have run so far. */
    public List<String> warnings() {
        return new MissingAgent(report(), TestReports::testsRan)
                .unseen(executions())
                .warningList();
    }

    /** Returns the disconnects that do not count. */
    public IgnoreFile ignored() {
        return settings.ignored();
    }

    /** Says in one line what the tests of several modules have recorded. */
    void tellTotal(List<ModuleWatch> modules) {
        try {
            Report total = Report.joined(modules.stream()
                    .map(each -> each.settings.ignored().applyTo(each.report()))
                    .toList());
            new ReportLog(log).summarizeModules(total, modules.size());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Thrown from a listener, it would fail the build.
            log.warn("The tracker cannot total the modules: " + e + ". Please report it.");
        }
    }

    private @Nullable String tell(TestGoal goal, TestExecution execution, boolean failed) {
        Report report = settings.ignored().applyTo(ReportReader.read(List.of(execution.records()), files));
        if (execution.isAgain() && report.forks().isEmpty() && !TestReports.testsRan(execution)) {
            // Surefire runs the same tests with the same configuration once only.
            return null;
        }
        ReportLog console = new ReportLog(log, Presentation.of(goal.project()).quiet());
        console.printBlocks(report, "PostgreSQL disconnects in " + execution.name());
        if (settings.checkFollows() && !failed) {
            owed.leave(true);
            return null;
        }
        owed.leave(false);
        Unseen unseen = unseen(execution, report, failed);
        String verdict = failed ? null : Verdict.on(report, settings.gate(), unseen.and(report.unread()), shownFile());
        Report all = settings.ignored().applyTo(report());
        List<TestExecution> others = executions();
        others.remove(execution);
        Unseen inAll =
                new MissingAgent(all, TestReports::testsRan).unseen(others).with(unseen);
        ReportFile.write(output, goal.project(), inAll.in(all), log);
        console.summarize(report, unseen.warningList(), shownFile());
        return verdict;
    }

    private static Unseen unseen(TestExecution execution, Report report, boolean failed) {
        if (failed && report.forks().isEmpty() && execution.attachment().how() == Attachment.How.AGENT) {
            Unseen unseen = new Unseen();
            unseen.blind("The test JVM wrote no records [" + execution.name() + "]: if it did not even start, try"
                    + " -Dtracker.skip to find out whether the agent is the reason.");
            return unseen;
        }
        return new MissingAgent(report, TestReports::testsRan).unseen(List.of(execution));
    }

    private Attachment attached(TestGoal goal, SeenRecords seen) {
        try {
            OutputClaims claims = OutputClaims.of(goal.session().getRequest().getData());
            if (goal.skipsTests()) {
                if (claims.isOwn(output, goal.moduleName())) {
                    deleteEarlierReport();
                }
                return Attachment.SKIPPED;
            }
            output = claims.claim(settings.outputDirectory(), goal.moduleName(), log);
            deleteEarlierReport();
            runs.makeDirectory(directory(goal));
            return new ForkPreparation(settings, forkJvm, files, log).attach(goal, directory(goal), seen);
        } catch (IOException e) {
            return Attachment.none("their directory for records cannot be used [" + directory(goal) + ", " + e
                    + "]. Delete what is in its place, or set tracker.outputDirectory.");
        } catch (RuntimeException e) {
            return Attachment.none("it could not prepare them ("
                    + e.toString().lines().findFirst().orElse("") + "). Please report it.");
        }
    }

    /** Deletes the reports of an earlier call, in all formats, so that they do not look like those of this call. */
    private void deleteEarlierReport() {
        if (runs.all().isEmpty()) {
            try {
                EarlierReports.delete(output);
            } catch (IOException e) {
                log.warn("An earlier run's report cannot be deleted [" + output + "]: " + e + ". Delete it.");
            }
        }
    }

    private Path directory(TestGoal goal) {
        return output.resolve(goal.name());
    }

    private String shownFile() {
        return ReportFile.shown(settings.start(), output.resolve(ReportFile.NAME));
    }
}
