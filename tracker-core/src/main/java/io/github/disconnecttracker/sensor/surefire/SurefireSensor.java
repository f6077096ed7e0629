package io.github.disconnecttracker.sensor.surefire;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/** Sees Surefire put its streams into {@code System.out} and {@code System.err}. Read in Surefire 2.22 to 3.6. */
public final class SurefireSensor implements Sensor {

    /** Made with the option {@code logOwner}. */
    public SurefireSensor() {}

    @Override
    public List<String> packages() {
        return Library.SUREFIRE.packages();
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        return List.of(
                row("org.apache.maven.surefire.api.report.ConsoleOutputCapture"),
                row("org.apache.maven.surefire.report.ConsoleOutputCapture"));
    }

    private static Probe row(String className) {
        return Probe.returned(className, "startCapture", (none, nothing) -> OwnedOutput.install());
    }
}
