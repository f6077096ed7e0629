package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.Probes;
import java.lang.reflect.Array;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Connects the sensors to the copy of {@link Probes} that woven code calls. */
final class ProbeSwitch {
    private ProbeSwitch() {}

    static void connect(BiConsumer<@Nullable Object, @Nullable Object>[] sensors) {
        try {
            Class<?> inBoot = Class.forName(Probes.class.getName(), true, null);
            Class<?> sensorArray = Array.newInstance(BiConsumer.class, 0).getClass();
            inBoot.getMethod("connect", sensorArray).invoke(null, (Object) sensors);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The boot loader's probes cannot be connected.", e);
        }
    }
}
