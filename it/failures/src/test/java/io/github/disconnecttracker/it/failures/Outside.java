package io.github.disconnecttracker.it.failures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Ends a session from a process that the tracker does not see. */
public final class Outside {
    private Outside() {}

    /** Ends the session and returns once it has gone. */
    static void terminate(int backendPid) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        ForkedSuite.thisJdk().resolve("bin").resolve("java").toString(),
                        "-cp",
                        ForkedSuite.classPath(),
                        Outside.class.getName(),
                        Database.url(),
                        String.valueOf(backendPid)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("The session has not been ended [" + backendPid + "]");
        }
    }

    /**
     * Runs in a process of its own.
     *
     * @param arguments the JDBC URL and the process id of the session
     */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                PreparedStatement kill = connection.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            kill.setInt(1, Integer.parseInt(arguments[1]));
            kill.execute();
        }
    }
}
