package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Leads from woven library code to the sensors, which the boot loader cannot see. Never throws into woven code. */
public final class Probes {
    private static volatile BiConsumer<@Nullable Object, @Nullable Object>[] sensors = none();

    private Probes() {}

    /** Sets the sensors; a probe's id is its index. */
    public static void connect(BiConsumer<@Nullable Object, @Nullable Object>[] all) {
        sensors = all;
    }

    /**
     * Called by woven code.
     *
     * @param self the object whose method it is; {@code null} in a static method
     * @param value a parameter, the result or the exception, as the probe's row says
     * @param id the probe
     */
    @Guarded
    public static void fire(@Nullable Object self, @Nullable Object value, int id) {
        BiConsumer<@Nullable Object, @Nullable Object>[] all = sensors;
        if (id < all.length) {
            all[id].accept(self, value);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BiConsumer<@Nullable Object, @Nullable Object>[] none() {
        return new BiConsumer[0];
    }
}
