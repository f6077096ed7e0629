package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.sensor.SensorContext;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Reports uncaught exceptions where there is no agent, then does what would have been done without it. */
public final class UncaughtHandler implements UncaughtExceptionHandler {
    private final UncaughtExceptions sensor;
    private final @Nullable UncaughtExceptionHandler before;

    private UncaughtHandler(UncaughtExceptions sensor, @Nullable UncaughtExceptionHandler before) {
        this.sensor = sensor;
        this.before = before;
    }

    /** Makes it the default handler, in front of the one that is the default. */
    public static void install(SensorContext context) {
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        if (!(before instanceof UncaughtHandler)) {
            Thread.setDefaultUncaughtExceptionHandler(new UncaughtHandler(new UncaughtExceptions(context), before));
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        sensor.accept(thread, failure);
        if (before != null) {
            before.uncaughtException(thread, failure);
        } else {
            // As java.lang.ThreadGroup does.
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace(System.err);
        }
    }
}
