package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A PostgreSQL of the version that the build asks for, on 127.0.0.1, that can be hurt and started again. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres embedded;
    private final Path directory;

    private Server(EmbeddedPostgres embedded, Path directory) {
        this.embedded = embedded;
        this.directory = directory;
    }

    /** Starts a server with settings such as {@code max_connections=5}. */
    static Server start(String... settings) {
        try {
            Path directory = Files.createTempDirectory("tracker-it");
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("data"));
            for (String setting : settings) {
                String[] parts = setting.split("=", 2);
                builder.setServerConfig(parts[0], parts[1]);
            }
            String binaries = System.getProperty("tracker.postgres", "");
            if (!binaries.isEmpty()) {
                builder.setPgBinaryResolver((system, architecture) -> archiveIn(Path.of(binaries)));
            }
            return new Server(builder.start(), directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's version, such as 17. */
    int version() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    int port() {
        return embedded.getPort();
    }

    String url() {
        return url("postgres", port());
    }

    static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Returns once a session runs a statement that contains a text. */
    void awaitRunning(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            await().atMost(PATIENCE).until(() -> {
                try (ResultSet row = statement.executeQuery("select 1 from pg_stat_activity where state = 'active'"
                        + " and query like '%" + text + "%' and pid <> pg_backend_pid()")) {
                    return row.next();
                }
            });
        }
    }

    /** Returns once a session has gone. */
    void awaitGone(int backendPid) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            await().atMost(PATIENCE).until(() -> {
                try (ResultSet row =
                        statement.executeQuery("select 1 from pg_stat_activity where pid = " + backendPid)) {
                    return !row.next();
                }
            });
        }
    }

    /** Kills a process of the server other than a client's session, which makes it throw all sessions out. */
    void crash() throws SQLException, IOException {
        signal("KILL", ask("select pid from pg_stat_activity where backend_type = 'background writer'"));
    }

    /** Stops the server from outside of this JVM's view, as an administrator would. */
    void signal(String signal) throws IOException {
        signal(signal, postmaster());
    }

    /** Through a shell, which the tracker does not look into. */
    static void signal(String signal, String pid) throws IOException {
        try {
            int exit = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("kill -" + signal + " " + pid + " failed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Makes the server ask a role for its password, from the next session on. */
    void askPasswordOf(String role) throws SQLException, IOException {
        Path rules = directory.resolve("pg_hba.conf");
        Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
        run("select pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(() -> ask("select count(*) from pg_hba_file_rules where user_name = '{" + role + "}'")
                        .equals("1"));
    }

    /** Makes the server trust whoever calls it from this machine, by whichever of its addresses. */
    void trustThisMachine() throws SQLException, IOException {
        Path rules = directory.resolve("pg_hba.conf");
        Files.writeString(rules, Files.readString(rules) + "\nhost all all samehost trust\n");
        run("select pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(() -> ask("select count(*) from pg_hba_file_rules where address = 'samehost'")
                        .equals("1"));
    }

    String postmaster() throws IOException {
        return Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip();
    }

    /** Returns once the server accepts connections; starts it if it has been stopped. */
    void revive() throws IOException {
        if (isStopped()) {
            List<String> command = new ArrayList<>(unprivileged());
            String[] started = started();
            command.add(started[0]);
            Arrays.stream(started).skip(1).map(word -> word.replace("\"", "")).forEach(command::add);
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        await().atMost(PATIENCE).until(this::accepts);
    }

    /** Returns a command of {@code pg_ctl} for this server. */
    List<String> control(String... words) throws IOException {
        List<String> command = new ArrayList<>(unprivileged());
        command.add(Path.of(started()[0]).resolveSibling("pg_ctl").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-D", directory.toString()));
        return command;
    }

    /** The server's programs refuse to be run by root. */
    private static List<String> unprivileged() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }

    /** Returns the command that started it, and its options. */
    private String[] started() throws IOException {
        return Files.readString(directory.resolve("postmaster.opts")).strip().split(" \"");
    }

    /** Returns whether its process has gone. */
    boolean isStopped() throws IOException {
        return !Files.exists(directory.resolve("postmaster.pid"))
                || ProcessHandle.of(Long.parseLong(postmaster()))
                        .map(process -> !process.isAlive())
                        .orElse(true);
    }

    void awaitStopped() {
        await().atMost(PATIENCE).until(this::isStopped);
    }

    private boolean accepts() {
        return Ready.to(port());
    }

    @Override
    public void close() {
        try {
            embedded.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream archiveIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no server in " + jar));
            return new ByteArrayInputStream(file.getInputStream(archive).readAllBytes());
        }
    }
}
