package io.github.disconnecttracker.it.failures;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Does from a process of its own what the tracker shall not see. */
public final class Outside {
    private Outside() {}

    /** Ends the session and returns once it has gone. */
    static void terminate(int backendPid) throws IOException, InterruptedException {
        terminate(Database.url(), backendPid);
    }

    /** The same on another server. */
    static void terminate(String url, int backendPid) throws IOException, InterruptedException {
        run(url, String.valueOf(backendPid));
    }

    /** Gets a page, as a browser would that is beside the tests. */
    static void call(URL url) throws IOException, InterruptedException {
        run(url.toString());
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ForkedSuite.thisJdk().resolve("bin").resolve("java").toString(),
                "-cp",
                ForkedSuite.classPath(),
                Outside.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("It has failed " + List.of(arguments));
        }
    }

    /**
     * Runs in a process of its own.
     *
     * @param arguments the JDBC URL and the process id of a session to end, or the page to get
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length == 1) {
            try (InputStream page = new URL(arguments[0]).openStream()) {
                page.readAllBytes();
            }
            return;
        }
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                PreparedStatement kill = connection.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            kill.setInt(1, Integer.parseInt(arguments[1]));
            kill.execute();
        }
    }
}
