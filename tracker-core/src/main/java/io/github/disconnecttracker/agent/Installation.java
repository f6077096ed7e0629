package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.ClassOrigins;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.options.ApplicationCode;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.registry.Sensors;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code premain} does once the boot loader has its classes: weave, check, hand over to the runtime. */
final class Installation {
    private Installation() {}

    static void run(@Nullable String arguments, Instrumentation instrumentation, @Nullable String bootProblem)
            throws ReflectiveOperationException {
        SensorTable sensorTable = new SensorTable(TrackerRuntime.sensorContext());
        // The options are parsed only where they matter.
        if (arguments != null
                && arguments.contains("logOwner")
                && TrackerOptions.parse(arguments).has(Switch.LOG_OWNER)) {
            TrackerRuntime.logOwner();
            sensorTable.add(Sensors.ofOutput());
        }
        for (Sensor each : Sensors.ofThisJar()) {
            sensorTable.add(each);
        }
        List<Hook> jdk = JdkTable.forJdk(Runtime.version().feature());
        List<Hook> hooks = new ArrayList<>(jdk);
        hooks.addAll(libraries());
        WeavingTransformer transformer = new WeavingTransformer(hooks, sensorTable);
        transformer.expectStages(jdk);
        instrumentation.addTransformer(classOrigins(arguments));
        // Retransformation by Mockito or a user's agent must come by here again, or it would drop our hooks.
        instrumentation.addTransformer(transformer, true);
        List<String> problems = new ArrayList<>();
        if (bootProblem != null) {
            problems.add(bootProblem);
        }
        problems.addAll(weaveLoaded(instrumentation, transformer));
        problems.addAll(load(jdk, transformer));
        BootClasses.findFields();
        TrackerRuntime.agentInstalled(
                new InstalledAgent(arguments, instrumentation, transformer, sensorTable, problems));
    }

    /** Returns the rows for classes that need not be loaded: sockets, and libraries that have workers of their own. */
    static List<Hook> libraries() {
        List<Hook> hooks = new ArrayList<>(SocketTable.rows());
        hooks.addAll(HttpClientTable.rows());
        hooks.addAll(WorkersTable.rows());
        hooks.addAll(FuturesTable.rows());
        return hooks;
    }

    /** The boot loader's copy, which is the one that woven code asks. The options are parsed only where they matter. */
    private static ClassFileTransformer classOrigins(@Nullable String arguments) throws ReflectiveOperationException {
        if (arguments != null && arguments.contains("application")) {
            ApplicationCode code = ApplicationCode.of(TrackerOptions.parse(arguments));
            Class.forName(FrameOwner.class.getName(), true, null)
                    .getMethod("trust", String[].class, Set.class)
                    .invoke(null, code.packages().toArray(new String[0]), code.jars());
        }
        return Class.forName(ClassOrigins.class.getName(), true, null)
                .asSubclass(ClassFileTransformer.class)
                .getConstructor()
                .newInstance();
    }

    private static List<String> weaveLoaded(Instrumentation instrumentation, WeavingTransformer transformer) {
        List<String> problems = new ArrayList<>();
        Set<String> owners = transformer.ownersOfTables();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String name = loaded.getName();
            // A thousand names: only those that may matter are rewritten with slashes.
            if ((owners.contains(name) || transformer.isSensed(name))
                    && transformer.hooksOf(name.replace('.', '/')) != null) {
                String problem = InstalledAgent.weave(instrumentation, transformer, loaded);
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    /**
     * Loads the classes of the table but the many stages of the CompletableFuture, which are checked when they are
     * loaded, and named by the class around them. The others get a field and an interface: a later agent would find them
     * among the loaded classes, and could not resolve that interface itself.
     */
    private static List<String> load(List<Hook> jdk, WeavingTransformer transformer) {
        List<String> problems = new ArrayList<>();
        for (Hook hook : jdk) {
            String owner = hook.owner();
            if (!JdkTable.isStage(owner) && !transformer.hasSeen(owner)) {
                String name = owner.replace('/', '.');
                try {
                    Class.forName(name, false, null);
                } catch (ClassNotFoundException | LinkageError e) {
                    String problem = name + WeavingTransformer.NOT_FOUND;
                    if (!problems.contains(problem)) {
                        problems.add(problem);
                    }
                }
            }
        }
        return problems;
    }
}
