package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.options.Option;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.report.RecordFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/**
 * Puts the tracker into the test JVMs that an execution of Surefire or Failsafe is about to start.
 *
 * @param settings the parameters of {@code prepare-agent}
 * @param forkJvm knows the Java version of the forks
 * @param files reads what they record
 * @param log receives minor messages
 */
public record ForkPreparation(Settings settings, ForkJvm forkJvm, RecordFiles files, Log log) {

    /**
     * Changes the configuration of an execution.
     *
     * @param directory the directory for the records of its test JVMs
     * @param seen receives the names of their files
     * @return how the tracker was attached
     */
    public Attachment attach(TestGoal goal, Path directory, SeenRecords seen) throws IOException {
        Path jar = settings.jar().path();
        if (jar == null) {
            return Attachment.none(settings.jar().problem());
        }
        TrackerOptions options = settings.options()
                .forExecution(directory, goal.name())
                .with(Option.APPLICATION_JARS, ReactorJars.listed(goal, directory));
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
                    + ". Run them on a newer JDK (<jvm> or a toolchain).");
        }
        goal.execution()
                .setConfiguration(ForkConfiguration.withAgent(
                        goal.execution().getConfiguration(), AgentArgument.of(jar.toString(), options)));
        sayLines(goal, directory, seen);
        return Attachment.AGENT;
    }

    private void sayLines(TestGoal goal, Path directory, SeenRecords seen) throws IOException {
        Path jar = settings.reporterJar();
        if (jar != null) {
            ClassLines lines =
                    new ClassLines(new NewRecords(directory, files, seen), settings.ignored(), log).fromNowOn();
            String misfit = ClassLineReporter.putInto(goal, jar, lines);
            if (misfit != null) {
                log.debug("No lines under test classes [" + goal.name() + "]: " + misfit + ".");
            }
        }
    }
}
