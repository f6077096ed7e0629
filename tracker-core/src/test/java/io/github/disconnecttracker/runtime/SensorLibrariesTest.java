package io.github.disconnecttracker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.collect.SightingTarget;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.pool.PoolSensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sensor's row is woven only if its library's name leads to it. */
class SensorLibrariesTest {
    static String[] libraries() {
        return TrackerRuntime.libraries();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void rowsOfALibraryLookIntoItsClasses(String library) {
        assertThat(TrackerRuntime.probes(library))
                .extracting(SensorLibrariesTest::owner)
                .isNotEmpty()
                .allSatisfy(owner -> assertThat(owner).startsWith(library));
    }

    @Test
    void rowsOfTheJdkLookIntoItsClasses() {
        assertThat(TrackerRuntime.probes(TrackerRuntime.JDK))
                .extracting(SensorLibrariesTest::owner)
                .isNotEmpty()
                .allSatisfy(owner -> assertThat(owner).startsWith(TrackerRuntime.JDK));
    }

    @Test
    void eachPoolHasALibrary() {
        List<String> ofLibraries = new ArrayList<>();
        for (String library : libraries()) {
            TrackerRuntime.probes(library).forEach(probe -> ofLibraries.add(owner(probe)));
        }

        List<Probe> ofPools = new PoolSensor(new ConnectionLedger(), SightingTarget.NOBODY).probes();

        assertThat(ofLibraries)
                .containsAll(ofPools.stream().map(SensorLibrariesTest::owner).toList());
    }

    private static String owner(Probe probe) {
        return probe.className().replace('.', '/');
    }
}
