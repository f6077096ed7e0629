package io.github.disconnecttracker.agent;

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
            "ThreadIds",
            "FrameOwner",
            "ClassOrigins",
            "SubmitSites",
            "SubmitSites$FirstOwnFrame",
            "TestSites$Lambda",
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
            "SocketPorts",
            "RequestHooks",
            "StreamHooks",
            "StreamHooks$Begun",
            "NettyHooks",
            "ThreadHooks",
            "TaskHooks",
            "WorkerHooks",
            "SpringHooks",
            "Probes",
            "DriverCalls");

    private static final String ASM_PACKAGE = "org.objectweb.asm.";

    /** All classes of ASM's core, in the same order, because the classes of one package must have the same loader. */
    private static final List<String> ASM_IN_ORDER = List.of(
            "Opcodes",
            "AnnotationVisitor",
            "AnnotationWriter",
            "Attribute$Set",
            "Attribute",
            "ByteVector",
            "ClassVisitor",
            "ClassReader",
            "ClassTooLargeException",
            "ClassWriter",
            "ConstantDynamic",
            "Constants",
            "Context",
            "Frame",
            "CurrentFrame",
            "Edge",
            "FieldVisitor",
            "FieldWriter",
            "Handle",
            "Handler",
            "Label",
            "MethodTooLargeException",
            "MethodVisitor",
            "MethodWriter",
            "ModuleVisitor",
            "ModuleWriter",
            "RecordComponentVisitor",
            "RecordComponentWriter",
            "Symbol",
            "SymbolTable$Entry",
            "SymbolTable$LabelEntry",
            "SymbolTable",
            "Type",
            "TypePath",
            "TypeReference");

    private BootClasses() {}

    /** Returns the binary names of all classes of the package, in the order of their definition. */
    static List<String> names() {
        return qualified(PACKAGE, IN_ORDER);
    }

    /** Returns the same of ASM. */
    static List<String> asmNames() {
        return qualified(ASM_PACKAGE, ASM_IN_ORDER);
    }

    private static List<String> qualified(String packageName, List<String> classes) {
        // No stream before main: the first one costs milliseconds.
        List<String> names = new ArrayList<>(classes.size());
        for (String each : classes) {
            names.add(packageName.concat(each));
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
        try {
            defineOneByOne(instrumentation);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            append(instrumentation);
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

    private static void defineOneByOne(Instrumentation instrumentation) throws ReflectiveOperationException {
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
        List<String> all = names();
        all.addAll(asmNames());
        // All are read before the first is defined: half of them would be worse than none.
        List<byte[]> classFiles = new ArrayList<>(all.size());
        try (JarFile jar = ownJar()) {
            for (String name : all) {
                classFiles.add(classFile(jar, name));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The agent's jar cannot be read.", e);
        }
        for (int i = 0; i < all.size(); i++) {
            defineClass.invoke(access, null, all.get(i), classFiles.get(i), null, null);
        }
    }

    /** Opened by its path, because a resource's URL would load a good part of java.net first. */
    private static @Nullable JarFile ownJar() throws IOException {
        CodeSource source = BootClasses.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return null;
        }
        try {
            return new JarFile(new File(source.getLocation().toURI()), false);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static byte[] classFile(@Nullable JarFile jar, String name) throws IOException {
        JarEntry entry = jar == null ? null : jar.getJarEntry(name.replace('.', '/') + ".class");
        if (jar == null || entry == null) {
            return classFile(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** Lets {@code bootstrap} read the true thread id, a socket's ports, and the fields that are added to tasks. */
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

    private static void append(Instrumentation instrumentation) throws IOException {
        Path jar = Files.createTempFile("tracker-bootstrap", ".jar");
        jar.toFile().deleteOnExit();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (String name : names()) {
                entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                entries.write(classFile(name));
                entries.closeEntry();
            }
        }
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    }

    private static byte[] classFile(String name) {
        String resource = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = BootClasses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The agent's jar is incomplete [" + resource + " is missing].");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The agent's jar cannot be read [" + resource + "].", e);
        }
    }
}
