package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.runtime.AttachedAgent;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.registry.Sensors;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The installed agent: reports problems of its hooks, and weaves for sensors that are added later. */
final class InstalledAgent implements AttachedAgent {
    private final @Nullable String arguments;
    private final Instrumentation instrumentation;
    private final WeavingTransformer transformer;
    private final SensorTable sensorTable;
    private final List<String> problems;

    InstalledAgent(
            @Nullable String arguments,
            Instrumentation instrumentation,
            WeavingTransformer transformer,
            SensorTable sensorTable,
            Collection<String> problems) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.sensorTable = sensorTable;
        this.problems = new CopyOnWriteArrayList<>(problems);
    }

    @Override
    public @Nullable String arguments() {
        return arguments;
    }

    @Override
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        all.addAll(transformer.problems());
        return all;
    }

    @Override
    public void findSensors() {
        try {
            List<Sensor> found = Sensors.ofOtherJars(problems::add);
            if (!found.isEmpty()) {
                found.forEach(sensorTable::addOfOtherJar);
                weaveLoaded();
            }
        } catch (Throwable t) {
            problems.add("sensors of other jars cannot be looked for (" + t + ")");
        }
    }

    /** Weaves again the loaded classes that these sensors observe. */
    private void weaveLoaded() {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String owner = loaded.getName().replace('.', '/');
            if (sensorTable.isForOtherJar(owner) && transformer.hooksOf(owner) != null) {
                String problem = weave(instrumentation, transformer, loaded);
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
    }

    /** Weaves a class that has been loaded, and returns what went wrong with it or {@code null}. */
    static @Nullable String weave(Instrumentation instrumentation, WeavingTransformer transformer, Class<?> loaded) {
        String name = loaded.getName();
        try {
            instrumentation.retransformClasses(loaded);
            return transformer.hasSeen(name.replace('.', '/')) ? null : name + " not woven";
        } catch (Exception | LinkageError e) {
            return name + " not retransformed (" + e + ")";
        }
    }
}
