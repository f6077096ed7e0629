package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.runtime.FailedAgent;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The agent's entry point. Touches nothing of ours that refers to the boot loader's classes before they are there. */
public final class TrackerAgent {
    private TrackerAgent() {}

    /**
     * Called by the JVM before {@code main}. Never throws and never prints: the report names its problems.
     *
     * @param arguments the options, as {@code options.TrackerOptions} writes them
     * @param instrumentation the JVM's
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            // Nothing may be woven without these classes, because woven code calls them.
            String problem = BootClasses.define(instrumentation);
            Installation.run(arguments, instrumentation, problem);
        } catch (Throwable t) {
            try {
                FailedAgent.recordAtTheEnd(arguments, t);
            } catch (Throwable again) {
                // Without even a report: the check goal says that no agent reported.
            }
        }
    }
}
