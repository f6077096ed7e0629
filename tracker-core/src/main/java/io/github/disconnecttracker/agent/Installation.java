package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.runtime.TrackerRuntime;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code premain} does once the boot loader has its classes: weave, check, hand over to the runtime. */
final class Installation {
    private Installation() {}

    static void run(@Nullable String arguments, Instrumentation instrumentation, @Nullable String bootProblem) {
        SensorHooks sensorHooks = new SensorHooks();
        List<Hook> jdk = JdkHooks.forJdk(Runtime.version().feature());
        List<Hook> hooks = new ArrayList<>(jdk);
        hooks.addAll(SocketHooks.rows());
        hooks.addAll(LibraryPoolHooks.rows());
        hooks.addAll(sensorHooks.ofJdk());
        WeavingTransformer transformer = new WeavingTransformer(hooks, sensorHooks);
        // Retransformation by Mockito or a user's agent must come by here again, or it would drop our hooks.
        instrumentation.addTransformer(transformer, true);
        List<String> problems = new ArrayList<>();
        if (bootProblem != null) {
            problems.add(bootProblem);
        }
        problems.addAll(weaveLoaded(instrumentation, transformer));
        problems.addAll(loadAll(jdk, transformer));
        // No lambda before main: the first one costs milliseconds.
        TrackerRuntime.agentInstalled(arguments, new Supplier<>() {
            @Override
            public List<String> get() {
                List<String> all = new ArrayList<>(problems);
                all.addAll(transformer.problems());
                return all;
            }
        });
    }

    private static List<String> weaveLoaded(Instrumentation instrumentation, WeavingTransformer transformer) {
        List<String> problems = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (transformer.hooksOf(loaded.getName().replace('.', '/')) != null) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (Exception | LinkageError e) {
                    problems.add(loaded.getName() + " not retransformed (" + e + ")");
                }
            }
        }
        return problems;
    }

    /** Only a class that has been loaded can be checked. */
    private static List<String> loadAll(List<Hook> jdk, WeavingTransformer transformer) {
        List<String> problems = new ArrayList<>();
        Set<String> owners = new HashSet<>();
        for (Hook hook : jdk) {
            owners.add(hook.owner());
        }
        for (String owner : owners) {
            String name = owner.replace('/', '.');
            try {
                Class.forName(name, false, null);
                if (!transformer.hasSeen(owner)) {
                    problems.add(name + " not woven");
                }
            } catch (ClassNotFoundException | LinkageError e) {
                problems.add(name + " not found (JDK " + Runtime.version().feature() + ")");
            }
        }
        return problems;
    }
}
