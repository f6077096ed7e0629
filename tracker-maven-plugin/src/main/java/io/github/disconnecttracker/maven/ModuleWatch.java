package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.report.ForkFiles;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Attaches the tracker to the test executions of one module, and tells what they recorded. Thread-safe. */
final class ModuleWatch {
    private final Settings settings;
    private final ForkJvm forkJvm;
    private final Log log;
    private final Map<String, TestExecution> executions = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private volatile Path output;
    private boolean owed;

    ModuleWatch(Settings settings, ForkJvm forkJvm, Log log) {
        this.settings = settings;
        this.forkJvm = forkJvm;
        this.log = log;
        this.output = settings.outputDirectory();
    }

    /** Returns the executions that have started so far. */
    synchronized List<TestExecution> executions() {
        return new ArrayList<>(executions.values());
    }

    /** Returns whether all that was recorded has been printed. */
    synchronized boolean hasToldAll() {
        return told.containsAll(executions.keySet());
    }

    /** Prepares an execution that is about to start. */
    void started(TestGoal goal) {
        Attachment attachment = attached(goal);
        remember(goal, attachment);
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
        TestExecution execution = markTold(goal.name());
        if (execution == null || execution.attachment().how() == Attachment.How.SKIPPED) {
            return null;
        }
        try {
            return tell(goal, execution, failed);
        } catch (RuntimeException e) {
            // Thrown from a listener, it would fail the build.
            log.warn("The tracker cannot report on [" + goal.name() + "]: " + e + ". Please report it.");
            return null;
        }
    }

    /** Has the report made by somebody else: nothing is left to do. */
    synchronized void reported() {
        owed = false;
    }

    /** Makes the report that {@code check} was to make: a goal in between has failed the build, Failsafe's for example. */
    void failedBeforeCheck(MavenProject project) {
        if (!takeOwed()) {
            return;
        }
        try {
            Report all = settings.ignored().applyTo(report());
            List<String> warnings = new MissingAgent(all, TestReports::testsRan).warnings(executions());
            ReportFile.write(output, project, all, warnings, log);
            new ReportLog(log).summarize(all, warnings, shownFile());
        } catch (RuntimeException e) {
            // Thrown from a listener, it would hide the failure.
            log.warn("The tracker cannot report on [" + project.getArtifactId() + "]: " + e + ". Please report it.");
        }
    }

    /** Returns what the executions have recorded that have run so far. */
    Report report() {
        return ReportReader.read(List.of(source("")));
    }

    /**
     * Returns where the executions that have run so far have left their records.
     *
     * @param name tells them from those of other modules
     */
    RecordSource source(String name) {
        Set<String> ran = executions().stream()
                .filter(execution -> execution.attachment().how() != Attachment.How.SKIPPED)
                .map(TestExecution::name)
                .collect(Collectors.toSet());
        return RecordSource.of(name, output, ran::contains);
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
        Report report = settings.ignored().applyTo(ReportReader.read(execution.directory()));
        ReportLog console = new ReportLog(log, Presentation.of(goal.project()).quiet());
        console.printBlocks(report, "PostgreSQL disconnects in " + execution.name());
        if (settings.checkFollows() && !failed) {
            owe();
            return null;
        }
        reported();
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
        try {
            return attach(goal);
        } catch (IOException e) {
            return Attachment.none("their directory for records cannot be used [" + directory(goal) + ", " + e
                    + "]. Delete what is in its place, or set tracker.outputDirectory.");
        } catch (RuntimeException e) {
            return Attachment.none("it could not prepare them ("
                    + e.toString().lines().findFirst().orElse("") + "). Please report it.");
        }
    }

    private Attachment attach(TestGoal goal) throws IOException {
        if (goal.skipsTests()) {
            return Attachment.SKIPPED;
        }
        output = OutputClaims.of(goal.session().getRequest().getData())
                .claim(settings.outputDirectory(), goal.moduleName(), log);
        Path directory = directory(goal);
        ForkFiles.wipe(directory);
        Files.createDirectories(directory);
        Path jar = settings.jar().path();
        if (jar == null) {
            return Attachment.none(settings.jar().problem());
        }
        TrackerOptions options = TrackerOptions.forExecution(
                directory, goal.name(), settings.submitSites(), settings.peekOnClose(), settings.showLiterals());
        if (goal.forksNothing()) {
            goal.execution()
                    .setConfiguration(ForkConfiguration.withListener(
                            goal.execution().getConfiguration(),
                            jar.toString(),
                            goal.additionalClasspath(),
                            TrackerOptions.PROPERTY,
                            options.withForkNumber("0").toString()));
            return Attachment.LISTENER_ONLY;
        }
        String java = forkJvm.version(goal);
        if (ForkJava.isTooOld(java)) {
            return Attachment.none("its tests run on Java " + java + ", and the tracker needs " + ForkJava.OLDEST
                    + ". Give them a newer one (<jvm> or a toolchain).");
        }
        goal.execution()
                .setConfiguration(ForkConfiguration.withAgent(
                        goal.execution().getConfiguration(), AgentArgument.of(jar.toString(), options)));
        sayLines(goal, directory);
        return Attachment.AGENT;
    }

    private void sayLines(TestGoal goal, Path directory) {
        Path jar = settings.reporterJar();
        if (jar != null) {
            String misfit = ClassLineReporter.putInto(goal, jar, new ClassLines(directory, settings.ignored(), log));
            if (misfit != null) {
                log.debug("No lines under test classes [" + goal.name() + "]: " + misfit + ".");
            }
        }
    }

    private synchronized void remember(TestGoal goal, Attachment attachment) {
        told.remove(goal.name());
        executions.put(
                goal.name(),
                new TestExecution(
                        goal.name(),
                        goal.plugin(),
                        directory(goal),
                        goal.reportsDirectory(),
                        Instant.now(),
                        attachment));
    }

    private synchronized void owe() {
        owed = true;
    }

    private synchronized boolean takeOwed() {
        boolean was = owed;
        owed = false;
        return was;
    }

    private synchronized @Nullable TestExecution markTold(String name) {
        told.add(name);
        return executions.get(name);
    }

    private String shownFile() {
        return TrackerMojo.shown(settings.start(), output.resolve(ReportFile.NAME));
    }

    private Path directory(TestGoal goal) {
        return output.resolve(goal.name());
    }
}
