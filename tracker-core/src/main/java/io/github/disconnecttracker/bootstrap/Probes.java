package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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

    /**
     * Called by woven code in place of a result.
     *
     * @param subject the object whose method it is, or a parameter, as the row says
     * @param result what the method returns
     * @param id the row
     * @return what the caller gets: the result itself if the sensor has nothing better, or fails
     */
    public static @Nullable Object answer(@Nullable Object subject, @Nullable Object result, int id) {
        Object better = ask(subject, result, id);
        return better == null ? result : better;
    }

    @Guarded
    @SuppressWarnings("unchecked") // rows of this kind have such sensors
    private static @Nullable Object ask(@Nullable Object subject, @Nullable Object result, int id) {
        BiConsumer<@Nullable Object, @Nullable Object>[] all = sensors;
        return id < all.length
                ? ((BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) all[id]).apply(subject, result)
                : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BiConsumer<@Nullable Object, @Nullable Object>[] none() {
        return new BiConsumer[0];
    }
}
