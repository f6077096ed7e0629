package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.report.ReportedDisconnect;
import io.github.disconnecttracker.sensor.Sensor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensors that another jar of the class path brings. */
class OtherSensorsTest {

    @TempDir
    private Path otherJar = Path.of("");

    @Test
    void seeCallsOfClassesThatAreLoadedBeforeAndAfterThem() throws Exception {
        ForkedSuite suite = runWith(OtherSensors.ParcelSensor.class);

        assertThat(selfCheck(suite)).isEqualTo("ok");
        assertThat(suite.report().disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .extracting(
                        Disconnect::kind, Disconnect::message, each -> methodName(each.test()), Disconnect::sightings)
                .containsExactly(tuple(
                        Kind.BROKEN,
                        "java.lang.IllegalStateException: the line to the server is cut",
                        "sendsAParcel",
                        List.of(Sighting.inLog("library", "WARN"), Sighting.inLog("suite", "WARN"))));
    }

    @Test
    void oneThatFailsCostsALineOfTheSelfCheckAndNothingElse() throws Exception {
        ForkedSuite suite = runWith(
                OtherSensors.UnmadeSensor.class,
                OtherSensors.RowlessSensor.class,
                OtherSensors.ConstructorSensor.class,
                OtherSensors.ParcelSensor.class);

        assertThat(selfCheck(suite))
                .isEqualTo("degraded: a sensor cannot be made (java.util.ServiceConfigurationError: "
                        + Sensor.class.getName() + ": Provider " + OtherSensors.UnmadeSensor.class.getName()
                        + " could not be instantiated); " + OtherSensors.ConstructorSensor.class.getName()
                        + " has failed (java.lang.IllegalArgumentException: no such row ["
                        + OtherSensors.Parcels.class.getName() + ".<init>, ENTER]); "
                        + OtherSensors.RowlessSensor.class.getName()
                        + " has failed (java.lang.UnsupportedOperationException: no rows)");
        assertThat(suite.report().disconnects())
                .extracting(each -> each.disconnect().message())
                .containsExactly("java.lang.IllegalStateException: the line to the server is cut");
    }

    @Test
    void oneThatFailsWhenItIsToldIsCounted() throws Exception {
        ForkedSuite suite = runWith(OtherSensors.FailingSensor.class);

        assertThat(selfCheck(suite))
                .startsWith("degraded: 1 hooks failed, the last with java.lang.UnsupportedOperationException at "
                        + OtherSensors.FailingSensor.class.getName());
        assertThat(suite.report().disconnects()).isEmpty();
    }

    private ForkedSuite runWith(Class<?>... sensors) throws Exception {
        Path services = Files.createDirectories(otherJar.resolve("META-INF/services"));
        Files.write(
                services.resolve(Sensor.class.getName()),
                Stream.of(sensors).map(Class::getName).toList());

        ForkedSuite suite = ForkedSuite.run(
                ForkedSuite.thisJdk(),
                List.of(),
                otherJar + File.pathSeparator + ForkedSuite.classPath(),
                OtherSensorsSuite.class);

        assertThat(suite.output()).isEqualToIgnoringNewLines("1 passed, 0 failed");
        assertThat(suite.exit()).isZero();
        return suite;
    }

    private static String selfCheck(ForkedSuite suite) {
        assertThat(suite.report().forks()).hasSize(1);
        return suite.report().forks().get(0).selfCheck();
    }

    private static String methodName(@Nullable TestIdentity test) {
        return test == null ? "nobody" : String.valueOf(test.methodName());
    }
}
