package io.github.disconnecttracker.it.failures;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the lines of a JVM end that uses SLF4J, {@code java.util.logging}, {@code System.Logger} and JBoss Logging. */
enum LogLibrary {
    LOG4J2("", "-Dlog4j2.configurationFile=log4j2-async.xml"),
    LOGBACK_1_2("logback-1.2", "-Dlogback.configurationFile=logback-async.xml"),
    LOGBACK_1_3("logback-1.3", "-Dlogback.configurationFile=logback-async.xml"),
    LOGBACK_1_4("logback-1.4", "-Dlogback.configurationFile=logback-async.xml"),
    LOGBACK_1_5("logback-1.5", "-Dlogback.configurationFile=logback-async.xml"),
    JAVA_UTIL_LOGGING("jul", ""),
    /** WildFly's line. */
    JBOSS_LOG_MANAGER_2("jboss-2", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
    /** Quarkus's line. */
    JBOSS_LOG_MANAGER_3("jboss-3", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final String directory;
    private final String option;

    LogLibrary(String directory, String option) {
        this.directory = directory;
        this.option = option;
    }

    /** Runs a suite in a JVM of its own with this library instead of the one that this JVM has. */
    ForkedSuite run(Class<?> suite) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        if (this != LOG4J2) {
            options.add("-Djava.util.logging.manager=java.util.logging.LogManager");
        }
        if (!option.isEmpty()) {
            options.add(option);
        }
        options.add("-Dtracker.server=" + Database.url());
        return ForkedSuite.run(ForkedSuite.thisJdk(), options, classPath(), suite);
    }

    private String classPath() throws IOException {
        String ofThisJvm = ForkedSuite.classPath();
        if (this == LOG4J2) {
            return ofThisJvm;
        }
        List<String> places = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("tracker.logging"), directory))) {
            jars.map(Path::toString).sorted().forEach(places::add);
        }
        for (String place : ofThisJvm.split(File.pathSeparator, -1)) {
            String name = Path.of(place).getFileName().toString();
            if (!name.startsWith("log4j-") && !name.startsWith("slf4j-")) {
                places.add(place);
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
