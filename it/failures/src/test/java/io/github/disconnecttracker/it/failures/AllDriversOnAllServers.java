package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix on every pair of a driver and a server, of which the build runs five. Takes too long for each build: see
 * CONTRIBUTING.md. {@code -Dtracker.cross=<regex>} takes a part of the pairs, such as {@code 42.2.5 on 1[56]}; what has
 * been run since the last {@code clean} is not run again, and the page is written once nothing is missing.
 */
class AllDriversOnAllServers {
    private static final Pattern PASSED = Pattern.compile("(\\d+) passed, 0 failed");
    private static final Path VERSIONS = Path.of(System.getProperty("tracker.versions"));
    private static final Path PAGE = Path.of(System.getProperty("tracker.crossPage"));
    private static final String NEWEST = MatrixRow.DRIVER;
    private static final String OLDEST = "14";

    private static final Path RESULTS = VERSIONS.resolveSibling("cross");

    static List<Arguments> pairs() throws IOException {
        String wanted = System.getProperty("tracker.cross", ".*");
        List<Arguments> pairs = new ArrayList<>();
        for (String driver : versions("driver-", NEWEST)) {
            for (String server : versions("server-", OLDEST)) {
                if ((driver + " on " + server).matches(wanted) && !Files.exists(result(driver, server))) {
                    pairs.add(arguments(driver, server));
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("pairs")
    void makeOneEntryOfEachFailure(String driver, String server) throws Exception {
        List<String> options = new ArrayList<>();
        options.add("-Dtracker.matrix=" + RESULTS);
        options.add(
                "-Dtracker.postgres=" + (server.equals(OLDEST) ? "" : VERSIONS.resolve("server-" + server + ".jar")));
        ForkedSuite suite = ForkedSuite.run(ForkedSuite.thisJdk(), options, classPathWith(driver), MatrixTest.class);
        assertThat(suite.exit()).as(suite.output()).isZero();
        Matcher passed = PASSED.matcher(suite.output());
        assertThat(passed.find()).as(suite.output()).isTrue();
        Files.writeString(result(driver, server), passed.group(1));
    }

    /** Writes the page; in the build's directory while a part is missing. */
    @AfterAll
    static void writesThePage() throws IOException {
        List<String> servers = versions("server-", OLDEST);
        StringBuilder table = new StringBuilder("# Every driver on every server\n\n"
                + "`mvn verify -pl it/failures -am -Pversions -Dtest=AllDriversOnAllServers\n"
                + "-Dsurefire.failIfNoSpecifiedTests=false` writes this page. For each pair of a driver and a server, it really\n"
                + "causes all failures of [failures.md](failures.md) that the pair can show, through "
                + Way.DRIVER_MANAGER.label() + ", " + Way.DATA_SOURCE.label() + "\n"
                + "and " + Way.HIKARI.label()
                + ". The table has the number of failures. Each of them made exactly the one\n"
                + "entry that it must make.\n\n"
                + "| pgjdbc | PostgreSQL " + String.join(" | ", servers) + " |\n|---|"
                + "---|".repeat(servers.size()) + "\n");
        boolean complete = true;
        for (String driver : versions("driver-", NEWEST)) {
            table.append("| ").append(driver);
            for (String server : servers) {
                Path result = result(driver, server);
                complete &= Files.exists(result);
                table.append(" | ").append(Files.exists(result) ? Files.readString(result) : "not run");
            }
            table.append(" |\n");
        }
        Files.writeString(complete ? PAGE : VERSIONS.resolveSibling("cross.md"), table);
    }

    /** Keeps the number of cells; is not there unless all of them held. */
    private static Path result(String driver, String server) {
        return RESULTS.resolve(driver + "-on-" + server + ".cells");
    }

    private static List<String> versions(String prefix, String ofTheBuild) throws IOException {
        try (Stream<Path> files = Files.list(VERSIONS)) {
            return Stream.concat(
                            Stream.of(ofTheBuild),
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.startsWith(prefix))
                                    .map(name -> name.substring(prefix.length(), name.length() - ".jar".length())))
                    .sorted()
                    .toList();
        }
    }

    private static String classPathWith(String driver) {
        String own = File.separator + "postgresql-" + NEWEST + ".jar";
        return Stream.of(ForkedSuite.classPath().split(File.pathSeparator, -1))
                .map(entry -> entry.endsWith(own) && !driver.equals(NEWEST)
                        ? VERSIONS.resolve("driver-" + driver + ".jar").toString()
                        : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
