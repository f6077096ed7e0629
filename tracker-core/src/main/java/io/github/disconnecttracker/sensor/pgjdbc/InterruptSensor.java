package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.collect.Disconnects;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.hook.Probe;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sees who interrupts a virtual thread. Apart from the driver's sensor, because its row is made before {@code main}. */
public final class InterruptSensor {
    private InterruptSensor() {}

    /** Returns the row for the interrupt of a virtual thread, which closes the driver's socket. */
    public static Probe probe(ConnectionLedger ledger) {
        return Probe.enter("java.lang.VirtualThread", "interrupt", new BiConsumer<>() {
            @Override
            public void accept(@Nullable Object thread, @Nullable Object none) {
                if (thread instanceof Thread other && other != Thread.currentThread() && Disconnects.observed()) {
                    @SuppressWarnings("deprecation") // threadId() came with JDK 19
                    long id = other.getId();
                    ledger.interrupting(id);
                }
            }
        });
    }
}
