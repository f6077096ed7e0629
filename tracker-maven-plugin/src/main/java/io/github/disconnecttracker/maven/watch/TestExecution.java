package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.fork.Attachment;
import io.github.disconnecttracker.maven.fork.SeenRecords;
import io.github.disconnecttracker.report.RecordSource;
import java.nio.file.Path;

/**
 * One started execution of Surefire or Failsafe in this session. If a goal that forks the lifecycle starts it a second
 * time, that is another execution.
 *
 * @param name goal and execution id, such as {@code test-default-test}
 * @param plugin the plugin and its version, such as {@code maven-surefire-plugin:3.6.1}
 * @param directory the directory of its forks' records
 * @param reportsDirectory the directory of its own reports
 * @param recordsBefore the records that were there when it started
 * @param reportsBefore the reports that were there when it started
 * @param attachment how the tracker got into its forks
 * @param seen the files of records that were there while it ran
 */
public record TestExecution(
        String name,
        String plugin,
        Path directory,
        Path reportsDirectory,
        FileStates recordsBefore,
        FileStates reportsBefore,
        Attachment attachment,
        SeenRecords seen) {

    /** Returns whether its tests are skipped. */
    boolean isSkipped() {
        return attachment.how() == Attachment.How.SKIPPED;
    }

    /** Returns whether it has run before in this session. */
    boolean isAgain() {
        return !recordsBefore.files().isEmpty();
    }

    /** Returns the source of its forks' records, without those of an earlier start. */
    RecordSource records() {
        return new RecordSource("", directory, recordsBefore::precede);
    }

    /**
     * Returns whether a test JVM was its.
     *
     * @param fork the test JVM's name
     */
    boolean started(String execution, String fork) {
        return execution.equals(name) && recordsBefore.precede(directory.resolve(fork + ".jsonl"));
    }
}
