package io.github.disconnecttracker.sensor.server;

import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.disconnect.Disconnects;
import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees who stops a server: {@code pg_ctl stop}, with which every embedded PostgreSQL ends its server, and Testcontainers'
 * {@code stop}. What other processes do is out of sight.
 */
public final class ServerStopSensor {
    private static final String CONTAINER = "org.testcontainers.containers.GenericContainer";

    private final ConnectionLedger ledger;

    private ServerStopSensor(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns the row for the programs that the JVM starts.
     *
     * @param ledger is told of stops
     */
    public static Probe processProbe(ConnectionLedger ledger) {
        ServerStopSensor sensor = new ServerStopSensor(ledger);
        return new Probe("java.lang.ProcessBuilder", "start", "()", Point.ENTER, -1, true, new BiConsumer<>() {
            @Override
            public void accept(@Nullable Object builder, @Nullable Object none) {
                sensor.starting(builder);
            }
        });
    }

    /**
     * Returns the row for Testcontainers.
     *
     * @param ledger is told of stops
     */
    public static Probe containerProbe(ConnectionLedger ledger) {
        ServerStopSensor sensor = new ServerStopSensor(ledger);
        return Probe.enter(CONTAINER, "stop", (container, none) -> sensor.stopping(container));
    }

    private void starting(@Nullable Object builder) {
        if (!Disconnects.observed() || !(builder instanceof ProcessBuilder process)) {
            return;
        }
        boolean control = false;
        boolean stops = false;
        String directory = null;
        String before = "";
        for (String word : process.command()) {
            control |= word.endsWith("pg_ctl") || word.endsWith("pg_ctl.exe");
            stops |= word.equals("stop") || word.equals("restart");
            if (before.equals("-D") || before.equals("--pgdata")) {
                directory = word;
            }
            before = word;
        }
        if (control && stops && directory != null) {
            int port = portOf(Path.of(directory));
            if (port > 0) {
                ledger.stopping(port);
            }
        }
    }

    /** Its lines are the pid, the directory, the start time, and the port. */
    private static int portOf(Path directory) {
        try {
            return Integer.parseInt(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(3)
                    .strip());
        } catch (IOException | RuntimeException e) {
            return -1; // it does not run
        }
    }

    private void stopping(@Nullable Object container) {
        if (container == null || !Disconnects.observed()) {
            return;
        }
        try {
            Method ports = container.getClass().getMethod("getBoundPortNumbers");
            for (Object port : (List<?>) ports.invoke(container)) {
                ledger.stopping((Integer) port);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // It has never been started, or has been stopped already.
        }
    }
}
