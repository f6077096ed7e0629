package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sees the exceptions that end a thread or a timer. The handlers of the tested project stay as they are. */
final class UncaughtExceptions implements BiConsumer<@Nullable Object, @Nullable Object> {
    private final SensorContext context;

    UncaughtExceptions(SensorContext context) {
        this.context = context;
    }

    @Override
    public void accept(@Nullable Object thread, @Nullable Object thrown) {
        if (thrown instanceof Throwable failure && context.sightings().wanted()) {
            context.sightings()
                    .report(new Sighted.Failed(Sighting.by(Sighting.Source.UNCAUGHT), failure, Ancestry.here(), null));
        }
    }
}
