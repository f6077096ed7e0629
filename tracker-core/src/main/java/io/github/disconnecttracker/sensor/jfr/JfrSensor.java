package io.github.disconnecttracker.sensor.jfr;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/**
 * Sees that a flight recording has been started, by an option of the JVM, by {@code jcmd} or in code: all of them call the
 * same methods, and the JVM's option does so after {@code premain}. Names no type of the module {@code jdk.jfr}, which
 * may be missing. JDK 17 to 25.
 */
public final class JfrSensor implements Sensor {

    /** Made before {@code main}. */
    public JfrSensor() {}

    @Override
    public List<String> packages() {
        return List.of("jdk.jfr.Recording");
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        return List.of(
                Probe.returned("jdk.jfr.Recording", "start", (recording, none) -> context.recordingStarted()),
                Probe.returned("jdk.jfr.Recording", "scheduleStart", (recording, none) -> context.recordingStarted()));
    }
}
