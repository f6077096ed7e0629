package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/**
 * Observes uncaught exceptions, interrupts and stops of servers. It uses no lambda, because its rows are made before
 * {@code main}.
 */
public final class JdkSensor implements Sensor {

    /** Made before {@code main}. */
    public JdkSensor() {}

    @Override
    public List<String> packages() {
        return List.of("java.lang.");
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        ServerProcesses servers = new ServerProcesses(context);
        return List.of(
                // The JVM calls it on the dying thread, and the JDK for virtual threads.
                Probe.enter("java.lang.Thread", "dispatchUncaughtException", new UncaughtExceptions(context)),
                // It closes the driver's socket.
                Probe.enter("java.lang.VirtualThread", "interrupt", new Interrupts(context)),
                new Probe("java.lang.ProcessBuilder", "start", "()", Point.ENTER, -1, true, servers),
                // Processes of others, and the JVM's own but on Windows.
                Probe.enter("java.lang.ProcessHandleImpl", "destroyProcess", servers)
                        .ifPresent());
    }
}
