package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.it.conformance.jvm.child.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent says nothing on the native streams, and leaves the archives of shared classes in use. */
class StartUpTest {
    private static final String LOG_SOURCES = "-Xlog:class+load=info:file=%s:none";
    private static final String FROM_ARCHIVE = "shared objects file";
    private static final String FROM_USERS_ARCHIVE = "shared objects file (top)";

    @TempDir
    private Path directory;

    static Stream<Path> jdks() throws IOException {
        return OtherJdks.andThisOne();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsPrinted(Path jdk) throws Exception {
        ForkedJvm.Result result =
                ForkedJvm.of(jdk).withTracker(directory).with("-Xshare:auto").run(SilentMain.class);

        assertThat(result.output()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void classesOfTheJdkStillComeFromItsArchive(Path jdk) throws Exception {
        Map<String, String> without = sourcesOfHello(ForkedJvm.of(jdk));
        Map<String, String> with = sourcesOfHello(ForkedJvm.of(jdk).withTracker(directory));

        without.values().removeIf(source -> !source.equals(FROM_ARCHIVE));
        assertThat(without).hasSizeGreaterThan(400).containsKey("java.lang.Thread");
        assertThat(with).containsAllEntriesOf(without);
    }

    /** JDK 25 complains of an archive that was made without an agent, whatever agent there is. */
    @ParameterizedTest
    @MethodSource("jdks")
    void usersArchiveIsStillUsed(Path jdk) throws Exception {
        Path archive = directory.resolve("hello.jsa");
        ForkedJvm.Result made =
                ForkedJvm.of(jdk).with("-XX:ArchiveClassesAtExit=" + archive).run(hello());
        assertThat(made.exit()).as(made.output()).isZero();
        String use = "-XX:SharedArchiveFile=" + archive;
        Path log = directory.resolve("class-load.log");

        ForkedJvm.Result withAnyAgent =
                ForkedJvm.of(jdk).withAgent(Hello.class).with(use).run(hello());
        ForkedJvm.Result withOurs = ForkedJvm.of(jdk)
                .withTracker(directory)
                .with(use, LOG_SOURCES.formatted(log))
                .run(hello());

        assertThat(withOurs.exit()).isZero();
        assertThat(withoutTimes(withOurs)).isEqualTo(withoutTimes(withAnyAgent)).endsWith("hello\n");
        assertThat(sourcesIn(log)).containsEntry(Hello.class.getName(), FROM_USERS_ARCHIVE);
    }

    private static String withoutTimes(ForkedJvm.Result result) {
        return result.output().replaceAll("\\[[0-9.,]+s]", "[time]");
    }

    /** Returns where the JVM has got each class from. */
    private Map<String, String> sourcesOfHello(ForkedJvm jvm) throws Exception {
        Path log = directory.resolve("class-load.log");
        ForkedJvm.Result result =
                jvm.with("-Xshare:auto", LOG_SOURCES.formatted(log)).run(hello());
        assertThat(result.output()).isEqualToIgnoringNewLines("hello");
        assertThat(result.exit()).isZero();
        return sourcesIn(log);
    }

    private static Map<String, String> sourcesIn(Path log) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            String[] words = line.split(" source: ", 2);
            if (words.length == 2) {
                // Those that were retransformed come by once more.
                sources.putIfAbsent(words[0], words[1]);
            }
        }
        return sources;
    }

    /** Only classes in jars go into an archive. */
    private List<String> hello() throws IOException {
        Path jar = directory.resolve("hello.jar");
        if (!Files.exists(jar)) {
            String name = Hello.class.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(Hello.class.getResourceAsStream("/" + name));
                    OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(file)) {
                entries.putNextEntry(new JarEntry(name));
                in.transferTo(entries);
            }
        }
        return List.of("-cp", jar.toString(), Hello.class.getName());
    }
}
