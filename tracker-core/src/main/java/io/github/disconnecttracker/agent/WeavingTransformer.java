package io.github.disconnecttracker.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the hooks into the classes of the tables, and remembers which found their place. */
final class WeavingTransformer implements ClassFileTransformer {
    static final String NOT_FOUND = " not found (JDK " + Runtime.version().feature() + ")";

    private final Map<String, List<Hook>> hooksByOwner = new HashMap<>();

    private final Set<String> stages = new HashSet<>();
    private String aroundStages = "";

    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final SensorTable sensorTable;

    /** By identity: the hash code of a record spins its own classes, which a start-up can do without. */
    private final Set<Hook> matched = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final BootVisibility visibility = new BootVisibility();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    WeavingTransformer(Collection<Hook> hooks, SensorTable sensorTable) {
        this.sensorTable = sensorTable;
        for (Hook hook : hooks) {
            add(hook);
        }
    }

    /** Has the CompletableFuture, once it is loaded, checked for its stages. */
    void expectStages(Collection<Hook> ofJdk) {
        for (Hook hook : ofJdk) {
            String owner = hook.owner();
            if (JdkTable.isStage(owner)) {
                stages.add(owner);
                aroundStages = owner.substring(0, owner.indexOf('$'));
            }
        }
    }

    private void add(Hook hook) {
        List<Hook> ofOwner = hooksByOwner.get(hook.owner());
        if (ofOwner == null) {
            ofOwner = new ArrayList<>();
            hooksByOwner.put(hook.owner(), ofOwner);
        }
        ofOwner.add(hook);
    }

    /** Returns whether a hook finds its place in a class. */
    static boolean hasPlace(Hook hook, byte[] classFile) {
        Set<Hook> matched = Collections.newSetFromMap(new IdentityHashMap<>());
        ClassWeaver.weave(classFile, List.of(hook), true, matched);
        return !matched.isEmpty();
    }

    /** Returns the binary names of the classes in the tables, without those of the sensors. */
    Set<String> ownersOfTables() {
        Set<String> owners = new HashSet<>();
        for (String owner : hooksByOwner.keySet()) {
            owners.add(owner.replace('/', '.'));
        }
        return owners;
    }

    /** Returns whether a sensor looks into the library of a class, by its binary name. */
    boolean isSensed(String binaryName) {
        return sensorTable.isSensed(binaryName);
    }

    /** Returns the hooks of a class, or {@code null} if it has none. */
    @Nullable
    List<Hook> hooksOf(String className) {
        List<Hook> hooks = hooksByOwner.get(className);
        List<Hook> ofSensors = sensorTable.of(className);
        if (hooks == null || ofSensors == null) {
            return hooks == null ? ofSensors : hooks;
        }
        List<Hook> both = new ArrayList<>(hooks);
        both.addAll(ofSensors);
        return both;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null;
        }
        if (className.equals(aroundStages)) {
            lookForStages(className, classFile);
        }
        List<Hook> hooks = hooksFor(className);
        return hooks == null
                ? weaveApplication(loader, className, classFile)
                : weave(loader, className, hooks, classBeingRedefined, classFile);
    }

    private void lookForStages(String className, byte[] classFile) {
        try {
            Set<String> absent = new HashSet<>(stages);
            ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public void visitInnerClass(
                        String name, @Nullable String outerName, @Nullable String innerName, int access) {
                    absent.remove(name);
                }
            };
            ClassFiles.reader(classFile)
                    .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            missing.addAll(absent);
        } catch (Throwable t) {
            failures.put(className, t.toString());
        }
    }

    private @Nullable List<Hook> hooksFor(String className) {
        try {
            return hooksOf(className);
        } catch (Throwable t) {
            failures.put(className, t.toString());
            return null;
        }
    }

    private byte @Nullable [] weave(
            @Nullable ClassLoader loader,
            String className,
            List<Hook> hooks,
            @Nullable Class<?> classBeingRedefined,
            byte[] classFile) {
        try {
            if (!visibility.seesBootClasses(loader)) {
                failures.put(className, "its class loader " + loader + " does not ask the boot loader");
                return null;
            }
            seen.add(className);
            boolean mayAddMembers = classBeingRedefined == null || carriesAlready(classBeingRedefined);
            return ClassWeaver.weave(classFile, hooks, mayAddMembers, matched);
        } catch (Throwable t) {
            failures.put(className, t.toString());
            return null;
        }
    }

    private byte @Nullable [] weaveApplication(@Nullable ClassLoader loader, String className, byte[] classFile) {
        try {
            return QueueCalls.mayBeIn(loader, className, classFile) && visibility.seesBootClasses(loader)
                    ? QueueCalls.weave(classFile)
                    : null;
        } catch (Throwable t) {
            failures.put(className, t.toString());
            return null;
        }
    }

    /**
     * Returns the problems of the hooks in all classes loaded so far.
     *
     * @return one line per hook that found no place and class that could not be woven; empty if all is well
     */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> each : failures.entrySet()) {
            problems.add(each.getKey().replace('/', '.') + " not woven (" + each.getValue() + ")");
        }
        for (String owner : missing) {
            problems.add(owner.replace('/', '.') + NOT_FOUND);
        }
        for (String owner : seen) {
            List<Hook> hooks = hooksOf(owner);
            for (Hook hook : hooks == null ? List.<Hook>of() : hooks) {
                boolean carrierBeside = hook instanceof Hook.Carrier;
                if (hook.required() && !carrierBeside && !matched.contains(hook) && !failures.containsKey(owner)) {
                    problems.add(hook.label() + " not found");
                }
            }
        }
        problems.addAll(sensorTable.problems());
        problems.sort(null);
        return problems;
    }

    /** Returns whether a class has been loaded and come by here. */
    boolean hasSeen(String owner) {
        return seen.contains(owner);
    }

    /** A later retransformation by anybody must find the members that the first load has added. */
    private static boolean carriesAlready(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().equals("io.github.disconnecttracker.bootstrap.ContextCarrier")) {
                return true;
            }
        }
        return false;
    }
}
