package io.github.disconnecttracker.report;

import io.github.disconnecttracker.console.ConsoleEntry;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackLine;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the report.
 *
 * @param id the same from run to run; several entries may share it
 * @param execution the goal and execution of the recording JVM, such as {@code test-default-test}
 * @param fork the name of the fork that recorded it
 * @param seq its number, unique in that fork
 * @param disconnect the recorded disconnect, in its last state
 * @param more how many entries more there are that say the same and are not listed; 0 unless there are thousands
 * @param ignoredBecause why the user has decided to ignore it, if so
 */
public record ReportedDisconnect(
        String id,
        String execution,
        String fork,
        long seq,
        Disconnect disconnect,
        int more,
        @Nullable String ignoredBecause) {
    private static final RecordReader<Disconnect> DISCONNECTS = RecordReader.of(Disconnect.class);

    /** An entry that stands for itself. */
    public ReportedDisconnect(String id, String execution, String fork, long seq, Disconnect disconnect) {
        this(id, execution, fork, seq, disconnect, 0, null);
    }

    static ReportedDisconnect of(Gathered<ForkName> entry) {
        ForkName fork = entry.fork();
        return new ReportedDisconnect(
                entry.id(), fork.execution(), fork.name(), entry.seq(), entry.disconnect(), entry.more(), null);
    }

    /** Returns how many entries it represents. */
    public int times() {
        return 1 + more;
    }

    /** Returns what the console shows of it. */
    ConsoleEntry onConsole() {
        return new ConsoleEntry(id, disconnect, times(), ignoredBecause != null);
    }

    /** Returns the same, not counted. */
    public ReportedDisconnect ignored(String because) {
        Disconnect uncounted = DISCONNECTS.with(disconnect, "counted", false);
        return new ReportedDisconnect(id, execution, fork, seq, uncounted, more, because);
    }

    /** Returns whether a frame of the application is in its stack. */
    public boolean isInApplication() {
        return StackLine.firstOwn(disconnect.stackTrace()) != null;
    }

    /**
     * Returns where it failed, as class and method: the application's innermost frame; where there is none, that of a
     * library other than the JDK and the driver; empty if there is neither.
     */
    public String place() {
        StackLine place = StackLine.firstOwn(disconnect.stackTrace());
        for (int i = 0; place == null && i < disconnect.stackTrace().size(); i++) {
            StackLine frame = StackLine.parse(disconnect.stackTrace().get(i));
            place = frame == null || frame.className().matches("(java|javax|jdk|sun|com\\.sun|org\\.postgresql)\\..*")
                    ? null
                    : frame;
        }
        return place == null ? "" : place.stableName();
    }

    /** Returns the same with a cause that another test JVM has recorded; the id stays. */
    ReportedDisconnect causedBy(Cause cause) {
        Disconnect caused = DISCONNECTS.with(disconnect, "cause", cause);
        Disconnect explained = DISCONNECTS.with(caused, "causeUnseen", null);
        return new ReportedDisconnect(id, execution, fork, seq, explained, more, ignoredBecause);
    }

    ReportedDisconnect perhapsByAnotherFork() {
        Disconnect unseen = DISCONNECTS.with(disconnect, "causeUnseen", Cause.Unseen.OTHER_FORK);
        return new ReportedDisconnect(id, execution, fork, seq, unseen, more, ignoredBecause);
    }

    ReportedDisconnect andOneMore() {
        return new ReportedDisconnect(id, execution, fork, seq, disconnect, more + 1, ignoredBecause);
    }
}
