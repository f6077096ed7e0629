package io.github.disconnecttracker.sensor.uncaught;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.collect.Disconnects;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Probe;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sees the exceptions that end a thread or a timer. The handlers of the tested project stay as they are. */
public final class UncaughtSensor {
    private static final Sighting UNCAUGHT = Sighting.by(Sighting.Source.UNCAUGHT);

    private UncaughtSensor() {}

    /** Returns the row for the agent: the JVM calls it on the dying thread, and the JDK for virtual threads. */
    public static Probe probe() {
        return Probe.enter("java.lang.Thread", "dispatchUncaughtException", new BiConsumer<>() {
            @Override
            public void accept(@Nullable Object thread, @Nullable Object thrown) {
                uncaught(thrown);
            }
        });
    }

    private static void uncaught(@Nullable Object thrown) {
        if (thrown instanceof Throwable throwable && Disconnects.observed()) {
            Disconnects.sighted(UNCAUGHT, throwable, Ancestry.here());
        }
    }
}
