package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What {@code premain} does once the boot loader has its classes: weave, check, hand over to the runtime. */
final class Installation {
    private Installation() {}

    static void run(@Nullable String arguments, Instrumentation instrumentation, @Nullable String bootProblem) {
        List<Probe> probes = TrackerRuntime.probes();
        List<Hook> jdk = JdkHooks.forJdk(Runtime.version().feature());
        List<Hook> hooks = new ArrayList<>(jdk);
        hooks.addAll(SocketHooks.rows());
        hooks.addAll(LibraryPoolHooks.rows());
        hooks.addAll(hooksOf(probes));
        connect(probes);
        WeavingTransformer transformer = new WeavingTransformer(hooks);
        // Retransformation by Mockito or a user's agent must come by here again, or it would drop our hooks.
        instrumentation.addTransformer(transformer, true);
        List<String> problems = new ArrayList<>();
        if (bootProblem != null) {
            problems.add(bootProblem);
        }
        problems.addAll(weaveLoaded(instrumentation, hooks));
        problems.addAll(loadAll(jdk, transformer));
        TrackerRuntime.agentInstalled(arguments, () -> {
            List<String> all = new ArrayList<>(problems);
            all.addAll(transformer.problems());
            return all;
        });
    }

    private static List<String> weaveLoaded(Instrumentation instrumentation, List<Hook> hooks) {
        Set<String> owners = new HashSet<>();
        for (Hook hook : hooks) {
            owners.add(hook.owner().replace('/', '.'));
        }
        List<String> problems = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (owners.contains(loaded.getName())) {
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

    private static List<Hook> hooksOf(List<Probe> probes) {
        List<Hook> hooks = new ArrayList<>();
        for (int id = 0; id < probes.size(); id++) {
            Probe probe = probes.get(id);
            if (probe.point() == Point.CARRY) {
                hooks.add(new Hook.Carrier(probe.className().replace('.', '/')));
                continue;
            }
            hooks.add(new Hook.Method(
                    probe.className().replace('.', '/'),
                    probe.method(),
                    probe.descriptor(),
                    probe.point(),
                    probe.parameter(),
                    probe.required(),
                    Hook.BOOTSTRAP + "Probes",
                    "fire",
                    id));
        }
        return hooks;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void connect(List<Probe> probes) {
        BiConsumer<@Nullable Object, @Nullable Object>[] sensors = new BiConsumer[probes.size()];
        for (int id = 0; id < sensors.length; id++) {
            sensors[id] = probes.get(id).sensor();
        }
        // Through the boot loader's copy, should ours be another one (module path).
        ProbeSwitch.connect(sensors);
    }
}
