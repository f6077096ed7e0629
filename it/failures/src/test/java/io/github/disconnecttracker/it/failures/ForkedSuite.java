package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM of its own has made of some classes of tests, from its start to its end.
 *
 * @param exit its exit status
 * @param output what it printed on both its native streams
 * @param report what it has recorded
 */
record ForkedSuite(int exit, String output, Report report) {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** Runs the classes in their order, with the tracker and the server of this JVM's tests. */
    static ForkedSuite run(Path javaHome, List<String> options, Class<?>... classes)
            throws IOException, InterruptedException {
        return run(javaHome, List.of(), withServer(options), classPath(), classes);
    }

    /** Runs the classes in their order, with another agent in front of the tracker or behind it. */
    static ForkedSuite runBeside(String agent, boolean inFront, Class<?>... classes)
            throws IOException, InterruptedException {
        List<String> none = List.of();
        List<String> other = List.of(agent);
        return run(thisJdk(), inFront ? other : none, withServer(inFront ? none : other), classPath(), classes);
    }

    private static List<String> withServer(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-Dtracker.server=" + Database.url());
        return all;
    }

    /** Returns the class path of this JVM's tests. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs the classes in their order, with the tracker and another class path. */
    static ForkedSuite run(Path javaHome, List<String> options, String classPath, Class<?>... classes)
            throws IOException, InterruptedException {
        return run(javaHome, List.of(), options, classPath, classes);
    }

    private static ForkedSuite run(
            Path javaHome, List<String> first, List<String> options, String classPath, Class<?>... classes)
            throws IOException, InterruptedException {
        Path records = Files.createTempDirectory(Path.of(System.getProperty("tracker.records")), "forked");
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(first);
        command.add("-javaagent:" + System.getProperty("tracker.jar") + "=directory=" + records);
        command.add("-Dtracker.records=" + records);
        command.add("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(SuiteMain.class.getName());
        Stream.of(classes).map(Class::getName).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // It would be printed on stderr.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ForkedSuite(process.waitFor(), output, ReportReader.read(records));
    }

    /** The JDK that runs. */
    static Path thisJdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Returns the JDKs since a version that are installed beside this one, each once, and this one if it is as new. */
    static List<Path> jdksSince(int oldest) throws IOException {
        try (Stream<Path> siblings = Files.list(thisJdk().toRealPath().resolveSibling("."))) {
            return Stream.concat(Stream.of(thisJdk()), siblings)
                    .map(ForkedSuite::realPath)
                    .distinct()
                    .filter(home -> feature(home) >= oldest)
                    .toList();
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static int feature(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
