package io.github.disconnecttracker.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the package {@code bootstrap} in the boot loader, and our copy of ASM too: the JVM verifies no classes there,
 * and the verification of ASM would take longer than all its work.
 *
 * <p>One by one through the JDK's own access object, because appending a jar to the boot class path makes the JVM print
 * a warning on the native stderr ("Sharing is only supported for boot loader classes…"); appending is the fall-back.
 */
final class BootClasses {
    private static final String PACKAGE = "io.github.disconnecttracker.bootstrap.";

    /** Looks for what the agent adds to the JDK's classes. */
    private static final String FIELDS = PACKAGE + "CarrierFields";

    /** Each class comes after its supertypes. */
    private static final List<String> IN_ORDER = List.of(
            "HookFailures",
            "HiddenFields",
            "FrameOwner",
            "ClassOrigins",
            "SubmitSites",
            "SubmitSites$FirstOwnFrame",
            "TestSites$Lambda",
            "TestEnd",
            "TestSites",
            "Context",
            "Slot$Doing",
            "Slot$Running",
            "Slot",
            "HandOver",
            "ContextCarrier",
            "CarrierFields",
            "WeakIdentityMap$WeakKey",
            "WeakIdentityMap$LookupKey",
            "WeakIdentityMap",
            "CarriedContexts",
            "QueueToken",
            "FifoLine",
            "QueuedContexts$Key",
            "QueuedContexts$Line",
            "QueuedContexts",
            "QueuedTasks$Place",
            "QueuedTasks$Line",
            "QueuedTasks",
            "QueueUsers",
            "AncestryStore",
            "QueueHooks",
            "Conversation",
            "Conversations",
            "Getters",
            "ServedEnd",
            "RequestHooks",
            "StreamHooks",
            "StreamHooks$Begun",
            "NettyHooks",
            "ThreadHooks",
            "TaskHooks",
            "WorkerHooks",
            "ItemFeed",
            "AsyncHooks",
            "SpringHooks",
            "Probes",
            "DriverCalls");

    /**
     * The entry of the agent's jar with all classes of ASM's core, in the same order: to look for 35 entries takes longer
     * than to define their classes. The build makes it ({@code src/build/java/StripDebug.java}).
     */
    static final String ASM_ENTRY = "io/github/disconnecttracker/shaded/asm.classes";

    private BootClasses() {}

    /** Returns the binary names of all classes of the package, in the order of their definition. */
    static List<String> names() {
        // No stream before main: the first one costs milliseconds.
        List<String> names = new ArrayList<>(IN_ORDER.size());
        for (String each : IN_ORDER) {
            names.add(PACKAGE.concat(each));
        }
        return names;
    }

    /**
     * Defines the classes and loads and initialises them, so that no hook is the first to do so.
     *
     * @return what the self-check has to say, or {@code null} if all is well
     */
    static @Nullable String define(Instrumentation instrumentation) throws Exception {
        String problem = null;
        // All are read before the first is defined: half of them would be worse than none.
        Map<String, byte[]> classFiles = classFiles();
        try {
            defineOneByOne(instrumentation, classFiles);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            append(instrumentation, classFiles);
            problem = "boot classes appended, because the JDK's access object is out of reach (" + e + ")";
        }
        Class<?> first = Class.forName(names().get(0), false, null);
        openPackages(instrumentation, first.getModule());
        for (String name : names()) {
            Class.forName(name, !name.equals(FIELDS), null);
        }
        return problem;
    }

    /** Finds the fields that have been woven by now. */
    static void findFields() throws ClassNotFoundException {
        Class.forName(FIELDS, true, null);
    }

    private static void defineOneByOne(Instrumentation instrumentation, Map<String, byte[]> classFiles)
            throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.access", Set.of(BootClasses.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Class<?> secrets = Class.forName("jdk.internal.access.SharedSecrets", true, null);
        Object access = secrets.getMethod("getJavaLangAccess").invoke(null);
        Method defineClass = Class.forName("jdk.internal.access.JavaLangAccess", false, null)
                .getMethod(
                        "defineClass",
                        ClassLoader.class,
                        String.class,
                        byte[].class,
                        ProtectionDomain.class,
                        String.class);
        for (Map.Entry<String, byte[]> each : classFiles.entrySet()) {
            defineClass.invoke(access, null, each.getKey(), each.getValue(), null, null);
        }
    }

    /** Returns all classes by their names, each after its supertypes. */
    private static Map<String, byte[]> classFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (JarFile jar = ownJar()) {
            for (String name : names()) {
                files.put(name, entry(jar, name.replace('.', '/') + ".class"));
            }
            DataInputStream asm = new DataInputStream(new ByteArrayInputStream(entry(jar, ASM_ENTRY)));
            for (int left = asm.readInt(); left > 0; left--) {
                String name = asm.readUTF();
                byte[] classFile = new byte[asm.readInt()];
                asm.readFully(classFile);
                files.put(name, classFile);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The agent's jar cannot be read.", e);
        }
        return files;
    }

    /** Opened by its path, because a resource's URL would load a good part of java.net first. */
    private static JarFile ownJar() throws IOException, URISyntaxException {
        CodeSource source = BootClasses.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("The agent's jar cannot be found.");
        }
        return new JarFile(new File(source.getLocation().toURI()), false);
    }

    private static byte[] entry(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            throw new IllegalStateException("The agent's jar is incomplete [/" + name + " is missing].");
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** Lets {@code bootstrap} read {@code HiddenFields} and the fields that are added to tasks. */
    private static void openPackages(Instrumentation instrumentation, Module boot) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(boot), "java.net", Set.of(boot), "java.util.concurrent", Set.of(boot)),
                Set.of(),
                Map.of());
        // A class that implements ours is checked before the JVM lets its module read those of an agent.
        Module http = ModuleLayer.boot().findModule("java.net.http").orElse(null);
        if (http != null) {
            instrumentation.redefineModule(http, Set.of(boot), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    private static void append(Instrumentation instrumentation, Map<String, byte[]> classFiles) throws IOException {
        Path jar = Files.createTempFile("tracker-bootstrap", ".jar");
        jar.toFile().deleteOnExit();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : classFiles.entrySet()) {
                entries.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
                entries.write(each.getValue());
                entries.closeEntry();
            }
        }
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    }
}
