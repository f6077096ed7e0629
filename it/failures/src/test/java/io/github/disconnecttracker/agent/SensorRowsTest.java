package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.registry.Sensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A sensor's row that names a method or class which no version has would never be woven, and nothing else would say so. */
class SensorRowsTest {
    /** Up to 0.11; its rows are those of the class that takes its place in later versions. */
    private static final String OLDER_C3P0 = "com/mchange/v2/c3p0/impl/NewProxyConnection";

    /** Of libraries of which other tests run several versions: logging beside Log4j, and test frameworks. */
    private static final List<String> RUN_ELSEWHERE =
            List.of("ch/qos/logback/", "org/jboss/logmanager/", "org/junit/", "org/testng/");

    @Test
    void everyRowHasAPlace() throws IOException {
        Set<String> without = new TreeSet<>();
        // The finished jar says no type of elements.
        for (Object sensor : Sensors.ofThisJar()) {
            for (Object each : ((Sensor) sensor).probes(TrackerRuntime.sensorContext())) {
                Hook row = SensorTable.row((Probe) each, 0);
                if (!isElsewhere(row.owner()) && !hasPlace(row)) {
                    without.add(row.label());
                }
            }
        }

        assertThat(without).isEmpty();
    }

    private static boolean isElsewhere(String owner) {
        return owner.startsWith("java/")
                || RUN_ELSEWHERE.stream().anyMatch(owner::startsWith)
                || owner.equals(OLDER_C3P0);
    }

    private static boolean hasPlace(Hook row) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(row.owner() + ".class")) {
            return in != null && WeavingTransformer.hasPlace(row, in.readAllBytes());
        }
    }
}
