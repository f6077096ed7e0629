package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.RecordSource;
import java.nio.file.Path;

/**
 * One execution of Surefire or Failsafe that has started in this session. A goal that forks the life cycle may start it a
 * second time: that is one of its own.
 *
 * @param name goal and execution id, such as {@code test-default-test}
 * @param plugin the plugin and its version, such as {@code maven-surefire-plugin:3.6.1}
 * @param directory where its forks record
 * @param reportsDirectory where it writes its own reports
 * @param recordsBefore the records that were there when it started
 * @param reportsBefore the reports that were there when it started
 * @param attachment how the tracker got into its forks
 * @param seen the files of records that were there while it ran
 */
record TestExecution(
        String name,
        String plugin,
        Path directory,
        Path reportsDirectory,
        FileStates recordsBefore,
        FileStates reportsBefore,
        Attachment attachment,
        SeenRecords seen) {

    /** Returns whether it was told to run no test. */
    boolean isSkipped() {
        return attachment.how() == Attachment.How.SKIPPED;
    }

    /** Returns whether it has run before in this session. */
    boolean isAgain() {
        return !recordsBefore.files().isEmpty();
    }

    /** Returns where its forks have left their records, those of an earlier start left aside. */
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
