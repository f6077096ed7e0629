package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.Probes;
import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sensors' hooks, made when the first class of their library is loaded: a test JVM without that library never loads
 * what its sensor consists of, and none does before {@code main} but the JDK's own.
 */
final class SensorTable {
    private static final String LOADED_BEFORE = "java/lang/";

    private final SensorContext context;

    private static final String JDK = "java/";

    /** Arrays, because each loaded class passes here, and no further class of the JDK may be needed for that. */
    private volatile Watched[] all = {};

    /** Those that look into the JDK: when the agent starts, a thousand of its classes are loaded already. */
    private volatile Watched[] ofJdk = {};

    private final Map<String, List<Hook>> byOwner = new ConcurrentHashMap<>();
    private final List<BiConsumer<@Nullable Object, @Nullable Object>> listeners = new ArrayList<>();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();

    SensorTable(SensorContext context) {
        this.context = context;
    }

    /** Adds a sensor. One that looks into {@code java.lang} is asked for its rows at once: those classes are loaded already. */
    void add(Sensor sensor) {
        add(sensor, false);
    }

    /** Adds a sensor that has been found later. */
    void addOfOtherJar(Sensor sensor) {
        add(sensor, true);
    }

    private synchronized void add(Sensor sensor, boolean ofOtherJar) {
        try {
            Watched added = new Watched(sensor, ofOtherJar);
            if (added.looksIntoLoaded()) {
                make(added);
            }
            all = with(added, all);
            if (added.looksIntoJdk()) {
                ofJdk = with(added, ofJdk);
            }
        } catch (Throwable t) {
            failed(sensor, t);
        }
    }

    private static Watched[] with(Watched added, Watched[] before) {
        Watched[] more = Arrays.copyOf(before, before.length + 1);
        more[before.length] = added;
        return more;
    }

    /** Returns whether a sensor of another jar looks into a class. */
    boolean isForOtherJar(String className) {
        for (Watched each : all) {
            if (each.ofOtherJar && each.looksInto(className)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a sensor looks into the library of a class, by its binary name. */
    boolean isSensed(String binaryName) {
        for (Watched each : binaryName.startsWith("java.") ? ofJdk : all) {
            if (begins(binaryName, each.packages)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the hooks of a class, or {@code null} if it has none. */
    @Nullable
    List<Hook> of(String className) {
        boolean any = false;
        for (Watched each : className.startsWith(JDK) ? ofJdk : all) {
            if (each.looksInto(className)) {
                any = true;
                if (!each.made) {
                    make(each);
                }
            }
        }
        return any ? byOwner.get(className) : null;
    }

    /** Returns one line for each sensor that has failed. */
    Set<String> problems() {
        return problems;
    }

    private synchronized void make(Watched watched) {
        // Classes that a sensor loads while it makes its rows also pass here.
        if (!watched.begun) {
            watched.begun = true;
            try {
                for (Probe probe : watched.sensor.probes(context)) {
                    add(watched, probe);
                }
                connect();
            } catch (Throwable t) {
                failed(watched.sensor, t);
            }
            watched.made = true;
        }
    }

    private void add(Watched watched, Probe probe) {
        String owner = probe.className().replace('.', '/');
        if (!watched.looksInto(owner)) {
            return;
        }
        if (watched.ofOtherJar) {
            check(probe);
        }
        List<Hook> before = byOwner.get(owner);
        // Others may be reading the list.
        List<Hook> hooks = before == null ? new ArrayList<>() : new ArrayList<>(before);
        hooks.add(row(probe, listeners.size()));
        listeners.add(probe.sensor());
        byOwner.put(owner, hooks);
    }

    /** The class of a row that cannot be woven, or calls what is not there, would not work: no test of ours sees others'. */
    private static void check(Probe probe) {
        boolean inConstructor = probe.method().equals("<init>");
        if (probe.shortcut() != null
                || probe.point() == Point.ANSWER
                || (inConstructor && probe.point() != Point.RETURN)) {
            throw new IllegalArgumentException(
                    "no such row [" + probe.className() + "." + probe.method() + ", " + probe.point() + "]");
        }
    }

    private void failed(Sensor sensor, Throwable failure) {
        problems.add(sensor.getClass().getName() + " has failed (" + failure + ")");
    }

    /**
     * Returns the hook of a probe.
     *
     * @param id its sensor's place among those that are connected
     */
    static Hook row(Probe probe, int id) {
        String owner = probe.className().replace('.', '/');
        if (probe.point() == Point.CARRY) {
            return new Hook.Carrier(owner);
        }
        String shortcut = probe.shortcut();
        String listener = probe.point() == Point.ANSWER ? "answer" : "fire";
        return new Hook.Method(
                owner,
                probe.method(),
                probe.descriptor(),
                probe.point(),
                probe.parameter(),
                probe.required(),
                Hook.BOOTSTRAP + (shortcut == null ? "Probes" : "DriverCalls"),
                shortcut == null ? listener : shortcut,
                id);
    }

    /** On the module path woven libraries call our own copy, and the woven JDK the boot loader's. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void connect() {
        BiConsumer[] connected = listeners.toArray(new BiConsumer[0]);
        Probes.connect(connected);
        try {
            Class<?> inBoot = Class.forName(Probes.class.getName(), true, null);
            if (inBoot != Probes.class) {
                inBoot.getMethod("connect", BiConsumer[].class).invoke(null, (Object) connected);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The boot loader's probes cannot be connected.", e);
        }
    }

    private static boolean begins(String name, List<String> beginnings) {
        for (int i = 0; i < beginnings.size(); i++) {
            if (name.startsWith(beginnings.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** A sensor, with the internal names of the classes that it observes. */
    private static final class Watched {
        private final Sensor sensor;
        private final boolean ofOtherJar;
        private final List<String> packages;
        private final List<String> beginnings;
        private boolean begun;
        private volatile boolean made;

        Watched(Sensor sensor, boolean ofOtherJar) {
            this.sensor = sensor;
            this.ofOtherJar = ofOtherJar;
            packages = sensor.packages();
            beginnings = new ArrayList<>(packages.size());
            for (String each : packages) {
                beginnings.add(each.replace('.', '/'));
            }
        }

        boolean looksInto(String className) {
            return begins(className, beginnings);
        }

        boolean looksIntoLoaded() {
            return anyBegins(LOADED_BEFORE);
        }

        boolean looksIntoJdk() {
            return anyBegins(JDK);
        }

        private boolean anyBegins(String start) {
            for (String each : beginnings) {
                if (each.startsWith(start)) {
                    return true;
                }
            }
            return false;
        }
    }
}
