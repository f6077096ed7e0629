package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.sensor.SensorContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records who interrupts a virtual thread. */
final class Interrupts implements BiConsumer<@Nullable Object, @Nullable Object> {
    private final SensorContext context;

    Interrupts(SensorContext context) {
        this.context = context;
    }

    @Override
    public void accept(@Nullable Object thread, @Nullable Object none) {
        if (thread instanceof Thread other
                && other != Thread.currentThread()
                && context.sightings().wanted()) {
            @SuppressWarnings("deprecation") // threadId() came with JDK 19
            long id = other.getId();
            context.ledger().interrupting(id);
        }
    }
}
