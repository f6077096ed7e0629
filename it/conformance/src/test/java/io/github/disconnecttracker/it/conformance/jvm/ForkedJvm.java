package io.github.disconnecttracker.it.conformance.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Starts the suite in a JVM of its own. */
final class ForkedJvm {
    private final List<String> command = new ArrayList<>();

    private ForkedJvm(Path javaHome) {
        command.add(javaHome.resolve("bin").resolve("java").toString());
    }

    static ForkedJvm ofThisJdk() {
        return of(Path.of(System.getProperty("java.home")));
    }

    static ForkedJvm of(Path javaHome) {
        return new ForkedJvm(javaHome);
    }

    ForkedJvm with(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** Attaches an agent whose class is on the class path. */
    ForkedJvm withAgent(Class<?> agent) throws IOException {
        return with(agent(agent));
    }

    /** Returns the argument for an agent whose class is on the class path: a jar that is nothing but a manifest. */
    static String agent(Class<?> agent) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = Files.createTempFile("agent", ".jar");
        jar.toFile().deleteOnExit();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
        return "-javaagent:" + jar;
    }

    ForkedJvm withTracker() {
        return withTracker(Path.of(System.getProperty("tracker.records")));
    }

    ForkedJvm withTracker(Path records) {
        return with("-javaagent:" + System.getProperty("tracker.jar") + "=directory=" + records);
    }

    /**
     * Runs the suite to its end.
     *
     * @param without patterns of class names to leave out
     */
    Result runSuite(String... without) throws IOException, InterruptedException {
        return run(SuiteMain.class, without);
    }

    /** Runs those tests of the suite that hand over most. */
    Result runCore() throws IOException, InterruptedException {
        String suite = SuiteMain.ONLY + SuiteMain.PACKAGE + ".";
        return run(
                SuiteMain.class,
                suite + "ThreadTest",
                suite + "ThreadPoolTest",
                suite + "ForkJoinTest",
                suite + "CompletableFutureTest",
                suite + "NestedMixTest");
    }

    /** Runs some classes of tests only. */
    Result runTests(Class<?>... classes) throws IOException, InterruptedException {
        return run(
                SuiteMain.class,
                Stream.of(classes).map(type -> SuiteMain.ONLY + type.getName()).toArray(String[]::new));
    }

    /** Runs a main class to its end. */
    Result run(Class<?> mainClass, String... arguments) throws IOException, InterruptedException {
        List<String> last = new ArrayList<>();
        last.add("-cp");
        last.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        last.add(mainClass.getName());
        last.addAll(List.of(arguments));
        return run(last);
    }

    /** Runs what the last arguments say to its end. */
    Result run(List<String> last) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(last);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        // It would be printed on stderr.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /**
     * What a JVM left.
     *
     * @param exit its exit status
     * @param output what it printed on both its native streams
     */
    record Result(int exit, String output) {}
}
