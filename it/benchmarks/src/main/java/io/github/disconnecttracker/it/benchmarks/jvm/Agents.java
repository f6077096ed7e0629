package io.github.disconnecttracker.it.benchmarks.jvm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agents that the build has put beside the benchmarks' jar, and an empty one. */
public final class Agents {
    private static final List<String> QUIET_OPENTELEMETRY =
            List.of("-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none");

    private static final String OTHER_TRACKER = "tracker@";

    private Agents() {}

    /** The entry of the empty agent. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        // nothing: what remains is the JVM's own cost of an agent
    }

    /**
     * Returns what the JVM needs to start with an agent.
     *
     * @param name {@code none}, {@code none-again}, {@code empty}, {@code tracker}, {@code opentelemetry}, {@code ttl} or
     *     {@code jacoco}; {@code tracker@} with the path of a jar for another build of the tracker
     * @return the arguments, or nothing if the agent's jar is not there
     */
    public static Optional<List<String>> arguments(String name) throws IOException {
        if (name.startsWith(OTHER_TRACKER)) {
            return Optional.of(otherTracker(Path.of(name.substring(OTHER_TRACKER.length()))));
        }
        return switch (name) {
            case "none", "none-again" -> Optional.of(List.of());
            case "empty" -> Optional.of(List.of("-javaagent:" + emptyAgent()));
            case "tracker" ->
                javaagent("tracker-core", "=directory=" + scratch().resolve("tracker"));
            case "opentelemetry" ->
                javaagent("opentelemetry-javaagent", "").map(agent -> concat(agent, QUIET_OPENTELEMETRY));
            case "ttl" -> javaagent("transmittable-thread-local", "");
            case "jacoco" -> javaagent("jacoco-agent", "=destfile=" + scratch().resolve("jacoco.exec"));
            default -> throw new IllegalArgumentException("No such agent [" + name + "].");
        };
    }

    /**
     * Returns the arguments of those agents whose jars are there, in the order given, and says which are missing.
     *
     * @param names as of {@link #arguments}
     */
    public static Map<String, List<String>> present(List<String> names) throws IOException {
        Map<String, List<String>> present = new LinkedHashMap<>();
        for (String name : names) {
            Optional<List<String>> arguments = arguments(name);
            arguments.ifPresent(found -> present.put(name, found));
            if (arguments.isEmpty()) {
                System.err.println("No agent [" + name + "]: build with -Ppeers.");
            }
        }
        return present;
    }

    /**
     * Returns the version of an agent as its manifest or its jar's name says.
     *
     * @param jarName what the jar's name begins with
     */
    public static String version(String jarName) throws IOException {
        Path agents = ChildJvm.benchmarksJar().resolveSibling("agents");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(agents, jarName + "*.jar")) {
            for (Path path : jars) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    String version =
                            jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
                    return version == null ? path.getFileName().toString().replaceAll("^[a-z-]+|\\.jar$", "") : version;
                }
            }
        }
        return "which is not there";
    }

    /** Returns the directory for what the compared JVMs write. */
    public static Path scratch() {
        return ChildJvm.benchmarksJar().resolveSibling("scratch");
    }

    private static Optional<List<String>> javaagent(String jarName, String options) throws IOException {
        Path agents = ChildJvm.benchmarksJar().resolveSibling("agents");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(agents, jarName + "*.jar")) {
            for (Path jar : jars) {
                return Optional.of(List.of("-javaagent:" + jar + options));
            }
        }
        return Optional.empty();
    }

    private static List<String> otherTracker(Path jar) {
        return List.of(
                "-cp",
                jar + File.pathSeparator + ChildJvm.benchmarksJar(),
                "-javaagent:" + jar + "=directory=" + scratch().resolve("tracker"));
    }

    private static Path emptyAgent() throws IOException {
        Path jar = Files.createDirectories(scratch()).resolve("empty-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Agents.class.getName());
        String classFile = Agents.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                InputStream content = Agents.class.getClassLoader().getResourceAsStream(classFile)) {
            if (content == null) {
                throw new IOException("The benchmarks' jar is incomplete [" + classFile + "].");
            }
            entries.putNextEntry(new JarEntry(classFile));
            content.transferTo(entries);
        }
        return jar;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
