package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.record.RecordFormat;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Records at the end of the JVM why it had no agent. It uses nothing of the package {@code bootstrap}, which may be
 * missing.
 */
public final class FailedAgent extends Thread {
    private final @Nullable String arguments;
    private final Throwable failure;

    private FailedAgent(@Nullable String arguments, Throwable failure) {
        super("tracker-end");
        this.arguments = arguments;
        this.failure = failure;
    }

    /**
     * Takes over from {@code premain}, which would have to load this class if it made the thread itself.
     *
     * @param arguments the agent's arguments
     * @param failure what went wrong
     */
    public static void recordAtTheEnd(@Nullable String arguments, Throwable failure) {
        Runtime.getRuntime().addShutdownHook(new FailedAgent(arguments, failure));
    }

    @Override
    public void run() {
        try {
            TrackerOptions options = TrackerOptions.parse(arguments);
            if (!options.skip()) {
                record(options);
            }
        } catch (Throwable t) {
            // The check goal says that no agent reported.
        }
    }

    private void record(TrackerOptions options) throws Exception {
        long pid = ProcessHandle.current().pid();
        String name = options.forkName(pid);
        String reason = "the agent has not started (" + failure + ")";
        boolean listenerRecorded = Files.exists(options.directory().resolve(name + RecordFormat.SUFFIX));
        ForkRecorder recorder = ForkRecorder.open(options.directory(), name);
        if (!listenerRecorded) {
            recorder.started(new RecordEvent.Start(
                    name, pid, System.getProperty("java.version"), true, "degraded: " + reason, false));
        }
        recorder.warned("In a test JVM " + reason + " [" + name
                + "]: no work of other threads has an owner. Use the jar of" + " tracker-core as it was released.");
    }
}
