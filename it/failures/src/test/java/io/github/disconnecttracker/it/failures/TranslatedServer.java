package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of this machine that speaks another language: the embedded ones know no other than English. */
final class TranslatedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Path CATALOGS = Path.of("/usr/share/locale");

    private final Process process;
    private final int port;

    private TranslatedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns whether an installed server has a catalog of messages in a language. */
    static boolean knows(String language) throws IOException {
        return !binaries(language).isEmpty();
    }

    static TranslatedServer start(String language) throws IOException, InterruptedException {
        Path binaries = binaries(language).get(0);
        Path data = Files.createTempDirectory("tracker-it").resolve("data");
        Process made = run(language, binaries, "initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust");
        if (made.waitFor() != 0) {
            throw new IOException("initdb failed in " + data);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String sockets = "unix_socket_directories=";
        TranslatedServer server = new TranslatedServer(
                run(language, binaries, "postgres", "-D", data.toString(), "-p", "" + port, "-c", sockets), port);
        await().atMost(PATIENCE).until(() -> Ready.to(port));
        return server;
    }

    String url() {
        return Server.url("postgres", port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** No catalog is looked for in the locale C, and C.UTF-8 needs none to be installed. */
    private static Process run(String language, Path binaries, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("LANGUAGE", language);
        return builder.start();
    }

    private static List<Path> binaries(String language) throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(version -> Files.exists(
                            CATALOGS.resolve(language + "/LC_MESSAGES/postgres-" + version.getFileName() + ".mo")))
                    .map(version -> version.resolve("bin"))
                    .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
                    .toList();
        }
    }
}
