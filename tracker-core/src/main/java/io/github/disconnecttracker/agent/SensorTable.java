package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sensors' hooks, made when the first class of their library is loaded: a test JVM without that library never loads
 * its sensor, and none does before {@code main} but the JDK's own.
 */
final class SensorTable {
    private final String[] libraries = TrackerRuntime.libraries();
    private final Map<String, List<Hook>> byOwner = new ConcurrentHashMap<>();
    private final List<BiConsumer<@Nullable Object, @Nullable Object>> sensors = new ArrayList<>();

    /** A bit for each library whose hooks are there. */
    private volatile int made;

    /** Returns the hooks in the JDK's classes. */
    List<Hook> ofJdk() {
        return make(TrackerRuntime.probes(TrackerRuntime.JDK));
    }

    /** Returns the hooks of a library's class, or {@code null} if it has none. */
    @Nullable
    List<Hook> of(String className) {
        for (int i = 0; i < libraries.length; i++) {
            if (className.startsWith(libraries[i])) {
                if ((made & 1 << i) == 0) {
                    makeLibrary(i);
                }
                return byOwner.get(className);
            }
        }
        return null;
    }

    private synchronized void makeLibrary(int library) {
        if ((made & 1 << library) == 0) {
            for (Hook hook : make(TrackerRuntime.probes(libraries[library]))) {
                WeavingTransformer.add(byOwner, hook);
            }
            made |= 1 << library;
        }
    }

    private synchronized List<Hook> make(List<Probe> probes) {
        List<Hook> hooks = new ArrayList<>();
        for (Probe probe : probes) {
            hooks.add(row(probe, sensors.size()));
            sensors.add(probe.sensor());
        }
        connect();
        return hooks;
    }

    /**
     * Returns what is woven for a probe.
     *
     * @param id its sensor's place among those that are connected
     */
    static Hook row(Probe probe, int id) {
        String owner = probe.className().replace('.', '/');
        if (probe.point() == Point.CARRY) {
            return new Hook.Carrier(owner);
        }
        String shortcut = probe.shortcut();
        return new Hook.Method(
                owner,
                probe.method(),
                probe.descriptor(),
                probe.point(),
                probe.parameter(),
                probe.required(),
                Hook.BOOTSTRAP + (shortcut == null ? "Probes" : "DriverCalls"),
                shortcut == null ? "fire" : shortcut,
                id);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void connect() {
        // Through the boot loader's copy, should ours be another one (module path).
        ProbeSwitch.connect(sensors.toArray(new BiConsumer[0]));
    }
}
