package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.PlayedContext;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.registry.Sensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Resolves the rows of the agent's tables: what they weave, and what they call. */
final class Rows {
    private Rows() {}

    /** Returns the rows of all tables that the agent has on a JDK. */
    static List<Hook> of(int feature) {
        List<Hook> all = new ArrayList<>(JdkTable.forJdk(feature));
        all.addAll(Installation.libraries());
        List<Sensor> sensors = new ArrayList<>(Sensors.ofThisJar());
        sensors.add(Sensors.ofOutput());
        for (Sensor sensor : sensors) {
            for (Probe probe : sensor.probes(new PlayedContext())) {
                all.add(SensorTable.row(probe, all.size()));
            }
        }
        return all;
    }

    /** Returns the listeners that rows name and that are not there, each with its row. */
    static Set<String> withoutListener(List<Hook> rows) {
        Set<String> missing = new TreeSet<>();
        for (Hook row : rows) {
            String listener = listenerOf(row);
            if (listener != null && !isThere(listener)) {
                missing.add(row.label() + " calls " + listener.replace('/', '.'));
            }
        }
        return missing;
    }

    /** Returns the class, name and descriptor of what a row's class will call, or {@code null}. */
    static @Nullable String listenerOf(Hook row) {
        if (row instanceof Hook.Method method) {
            return method.listenerOwner() + "#" + method.listener() + ClassWeaver.descriptorOf(method);
        }
        return row instanceof Hook.Call call
                ? call.listenerOwner() + "#" + call.listener() + ClassWeaver.descriptorOf(call)
                : null;
    }

    /** Woven code of any class must be able to call it. */
    static boolean isThere(String listener) {
        String owner = listener.substring(0, listener.indexOf('#')).replace('/', '.');
        try {
            Class<?> type = Class.forName(owner);
            for (Method method : type.getMethods()) {
                if (Modifier.isPublic(type.getModifiers())
                        && Modifier.isStatic(method.getModifiers())
                        && listener.endsWith("#" + method.getName() + Type.getMethodDescriptor(method))) {
                    return true;
                }
            }
        } catch (ClassNotFoundException e) {
            // it is not there
        }
        return false;
    }

    /** Returns the rows of classes on this class path or in this JDK that find no place there. */
    static Set<String> withoutPlace(List<Hook> rows) {
        Set<String> missing = new TreeSet<>();
        for (Hook row : rows) {
            byte[] classFile = classFile(row.owner());
            Set<Hook> matched = Collections.newSetFromMap(new IdentityHashMap<>());
            if (classFile != null) {
                ClassWeaver.weave(classFile, List.of(row), true, matched);
                if (matched.isEmpty()) {
                    missing.add(row.label());
                }
            }
        }
        return missing;
    }

    /** Returns the rows' classes that are not there. */
    static Set<String> absent(List<Hook> rows) {
        Set<String> absent = new TreeSet<>();
        for (Hook row : rows) {
            if (classFile(row.owner()) == null) {
                absent.add(row.owner().replace('/', '.'));
            }
        }
        return absent;
    }

    private static byte @Nullable [] classFile(String owner) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
