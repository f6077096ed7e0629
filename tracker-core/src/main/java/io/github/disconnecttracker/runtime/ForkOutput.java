package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.Expectation;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.jfr.FlightEvents;
import io.github.disconnecttracker.options.Option;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.record.RecordFormat;
import io.github.disconnecttracker.redaction.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the file of this JVM, from the first test plan to the JVM's end. Never throws. */
final class ForkOutput implements DisconnectSink {
    private static final String DEGRADED = "degraded: ";
    private static final int MOST_WARNINGS = 100;

    private final RunningTests runningTests;
    private final ConnectionLedger ledger;
    private volatile @Nullable ForkRecorder recorder;
    private volatile @Nullable TimelineRecorder timeline;
    private volatile @Nullable FlightEvents flight;
    private final Unprinted unprinted = new Unprinted();
    private volatile boolean print;
    private volatile @Nullable Unopened unopened;
    private volatile boolean knowsRunner;
    private volatile boolean printsAnyway;
    private final Set<String> saidWarnings = ConcurrentHashMap.newKeySet();
    private List<String> unsaid = List.of();
    private String printedState = "";

    ForkOutput(RunningTests runningTests, ConnectionLedger ledger) {
        this.runningTests = runningTests;
        this.ledger = ledger;
    }

    /**
     * Opens the file and writes its first record.
     *
     * @param problems the problems of the agent's hooks; {@code null} if there is no agent
     */
    void open(TrackerOptions options, @Nullable List<String> problems) throws IOException {
        TimelineRecorder opened = new TimelineRecorder(write(options, problems, true));
        timeline = opened;
        runningTests.add(opened);
        ledger.tell(opened);
    }

    /**
     * Opens the file once there is something to say, in a JVM whose tests have not begun, or have a runner that is not known.
     *
     * @param problems supplies the problems of the agent's hooks
     */
    void openAtTheFirstDisconnect(TrackerOptions options, Supplier<List<String>> problems) {
        unopened = new Unopened(options, problems);
    }

    /**
     * Takes that a runner of tests that is known has been loaded: tests, if any run, will be told apart, even if something
     * is lost before the first one begins.
     */
    void knowsRunner() {
        knowsRunner = true;
    }

    /** Prints to {@code System.err} from now on, whoever else prints. */
    void printAnyway() {
        printsAnyway = true;
        print = true;
    }

    /** Records a warning, and prints it where the disconnects are printed; each one once. */
    void warn(String warning) {
        ForkRecorder open = recorder;
        if (open != null && saidWarnings.size() < MOST_WARNINGS && saidWarnings.add(warning)) {
            open.warned(warning);
            if (print) {
                System.err.print(safe(warning) + System.lineSeparator());
            }
        }
    }

    /** Says that this JVM has the agent but ran no tests in a runner that is known. */
    void noTestPlan(TrackerOptions options, List<String> problems) throws IOException {
        write(options, problems, false);
    }

    @Override
    public long found(Disconnect disconnect) {
        ForkRecorder open = opened();
        if (open == null) {
            return -1;
        }
        long seq = open.found(disconnect);
        tellRecording(seq, disconnect);
        if (print) {
            unprinted.found(seq, disconnect);
        }
        return seq;
    }

    @Override
    public void changed(long seq, Disconnect disconnect) {
        ForkRecorder open = recorder;
        if (open != null) {
            open.changed(seq, disconnect);
            tellRecording(seq, disconnect);
            if (print) {
                unprinted.changed(seq, disconnect);
            }
        }
    }

    /** Writes tests and disconnects into flight recordings from now on, too. */
    synchronized void recordingStarted() {
        if (flight == null) {
            FlightEvents made = new FlightEvents();
            runningTests.add(made);
            flight = made;
        }
    }

    private void tellRecording(long seq, Disconnect disconnect) {
        FlightEvents told = flight;
        if (told != null) {
            told.told(seq, disconnect);
        }
    }

    @Override
    public long leftBehind(long seq, Leftover leftover) {
        ForkRecorder open = recorder;
        if (open == null) {
            return -1;
        }
        long of = open.leftBehind(seq, leftover);
        if (print) {
            unprinted.leftBehind(of, leftover.test());
        }
        return of;
    }

    @Override
    public void failedLater(long seq) {
        ForkRecorder open = recorder;
        if (open != null) {
            open.failedLater(seq);
            unprinted.failedLater(seq);
        }
    }

    private @Nullable ForkRecorder opened() {
        Unopened waiting = unopened;
        if (recorder == null && waiting != null) {
            try {
                write(waiting.options, waiting.problems.get(), knowsRunner);
            } catch (IOException e) {
                OwnFailures.add(e);
            }
            unopened = null;
        }
        return recorder;
    }

    /**
     * Prints the recorded disconnects if no Maven prints them: IDEs and Gradle have no other console. It prints to the
     * current {@code System.err}, in one call, so that no other output gets in between.
     *
     * @param problems the problems of the agent's hooks; {@code null} if there is no agent
     */
    synchronized void planFinished(@Nullable List<String> problems) {
        ForkRecorder open = recorder;
        if (open != null && print) {
            unsaid.forEach(problem -> System.err.print(problem + System.lineSeparator()));
            unsaid = List.of();
            String state = selfCheck(problems);
            if (state.startsWith(DEGRADED) && !state.equals(printedState)) {
                printedState = state;
                System.err.print("The agent is only partly active [" + open.name() + ", Java "
                        + System.getProperty("java.version") + "]: " + safe(state) + "." + System.lineSeparator());
            }
            String blocks = unprinted.takeBlocks();
            if (!blocks.isEmpty()) {
                System.err.print(blocks + System.lineSeparator());
            }
        }
    }

    /** Says that this JVM ends as it should. */
    void close(@Nullable List<String> problems) {
        ForkRecorder open = recorder;
        if (open != null) {
            if (timeline != null) {
                timeline.lookForLateTasks();
            }
            for (Expectation each : runningTests.takeUnmet()) {
                open.warned(RecordFormat.UNMET + " [" + each
                        + "]: remove the expectation, or check whether the test still causes it.");
            }
            open.ended(runningTests.finished(), selfCheck(problems));
        }
    }

    private synchronized ForkRecorder write(TrackerOptions options, @Nullable List<String> problems, boolean testPlan)
            throws IOException {
        ForkRecorder before = recorder;
        if (before != null) {
            return before;
        }
        long pid = pid();
        String name = options.forkName(pid);
        ForkRecorder opened = open(options, name);
        opened.started(new RecordEvent.Start(
                opened.name(),
                pid,
                System.getProperty("java.version"),
                problems != null,
                selfCheck(problems),
                testPlan));
        for (String problem : options.problems()) {
            opened.warned(problem);
        }
        print = printsAnyway || options.is(Option.PRINT);
        List<String> safe = new ArrayList<>();
        // No stream: a fork's first one costs a millisecond.
        for (String problem : options.problems()) {
            safe.add(safe(problem));
        }
        unsaid = safe;
        recorder = opened;
        return opened;
    }

    /**
     * Returns the process id. On Linux it reads a link, because the threads and lambdas of a ProcessHandle take some
     * milliseconds.
     */
    private static long pid() {
        try {
            return Long.parseLong(
                    Path.of("/proc/self").toRealPath().getFileName().toString());
        } catch (IOException | RuntimeException e) {
            return ProcessHandle.current().pid();
        }
    }

    /** Where the directory takes no file, the records go to a temporary one rather than nowhere. */
    private static ForkRecorder open(TrackerOptions options, String name) throws IOException {
        try {
            return ForkRecorder.open(options.directory(), name);
        } catch (IOException e) {
            ForkRecorder elsewhere = ForkRecorder.open(Files.createTempDirectory("tracker"), name);
            elsewhere.warned("The tracker cannot write its records [" + options.directory() + ": " + e
                    + "]: they are in " + elsewhere.file() + ". Make the directory writable.");
            return elsewhere;
        }
    }

    private static String safe(String text) {
        return Secrets.removed(text, Secrets.LONGEST_TEXT);
    }

    /** A file that may never be needed. */
    private record Unopened(TrackerOptions options, Supplier<List<String>> problems) {}

    private static String selfCheck(@Nullable List<String> problems) {
        if (problems == null) {
            return "no agent";
        }
        if (OwnFailures.count() > 0) {
            return DEGRADED + OwnFailures.count() + " hooks failed, the last with " + OwnFailures.last();
        }
        return problems.isEmpty() ? "ok" : DEGRADED + String.join("; ", problems);
    }
}
