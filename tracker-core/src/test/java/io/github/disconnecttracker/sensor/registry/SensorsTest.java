package io.github.disconnecttracker.sensor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.PlayedContext;
import io.github.disconnecttracker.sensor.Sensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SensorsTest {
    static List<Sensor> sensors() {
        return Sensors.ofThisJar();
    }

    static Stream<String> packages() {
        return sensors().stream().flatMap(each -> each.packages().stream());
    }

    /** A row is woven only if one of its sensor's packages leads to it. */
    @ParameterizedTest
    @MethodSource("sensors")
    void rowsLookIntoTheSensorsPackages(Sensor sensor) {
        assertThat(sensor.probes(new PlayedContext()))
                .isNotEmpty()
                .extracting(Probe::className)
                .allMatch(name -> sensor.packages().stream().anyMatch(name::startsWith));
    }

    /** Each is a comparison for each class that is loaded. */
    @ParameterizedTest
    @MethodSource("packages")
    void eachPackageHasARow(String start) {
        assertThat(sensors())
                .flatExtracting(each -> each.probes(new PlayedContext()))
                .extracting(Probe::className)
                .anyMatch(name -> name.startsWith(start));
    }

    @Test
    void noOtherJarBringsOneHere() {
        assertThat(Sensors.ofOtherJars(problem -> {
                    throw new AssertionError(problem);
                }))
                .isEmpty();
    }
}
