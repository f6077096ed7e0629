package io.github.disconnecttracker.it.conformance.jvm;

import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that stands in front of the tracker and has used the JDK's task classes before it. */
public final class PreloadingAgent {
    private PreloadingAgent() {}

    /**
     * Loads the classes, which can then take no more fields.
     *
     * @param arguments none
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation)
            throws ClassNotFoundException {
        for (String name : List.of(
                "java.util.TimerTask",
                "java.util.concurrent.FutureTask",
                "java.util.concurrent.ForkJoinTask",
                "java.util.concurrent.ForkJoinTask$AdaptedRunnableAction",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.ThreadPoolExecutor$Worker",
                "java.util.concurrent.CompletableFuture$AsyncSupply",
                "java.util.concurrent.CompletableFuture$UniApply")) {
            Class.forName(name);
        }
    }
}
