package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/** Sensors as a user's jar may bring them. */
final class OtherSensors {
    private OtherSensors() {}

    /** A library that the tracker does not know: what it throws is no SQLException. */
    static final class Parcels {
        private Parcels() {}

        static void send(String parcel) {
            if (!parcel.isEmpty()) {
                throw new IllegalStateException("the line to the server is cut");
            }
        }
    }

    /** Sees what {@link Parcels} throws, and the end of the test that has called it. */
    public static final class ParcelSensor implements Sensor {
        /** Made by the look-up. */
        public ParcelSensor() {}

        @Override
        public List<String> packages() {
            return List.of(Parcels.class.getName(), OtherSensorsSuite.class.getName());
        }

        @Override
        public List<Probe> probes(SensorContext context) {
            return List.of(
                    Probe.thrown(
                            Parcels.class.getName(),
                            "send",
                            (none, failure) -> report(context, "library", String.valueOf(failure))),
                    Probe.returned(
                            OtherSensorsSuite.class.getName(),
                            "sendsAParcel",
                            (suite, none) -> report(context, "suite", "over")));
        }

        private static void report(SensorContext context, String seenIn, String line) {
            if (context.sightings().wanted()) {
                context.sightings()
                        .report(new Sighted.Logged(
                                Sighting.inLog(seenIn, "WARN"),
                                new Classification(Kind.BROKEN, null, line),
                                Ancestry.here()));
            }
        }
    }

    /** Cannot be made. */
    public static final class UnmadeSensor implements Sensor {
        /** Called by the look-up. */
        public UnmadeSensor() {
            throw new UnsupportedOperationException("not made");
        }

        @Override
        public List<String> packages() {
            return List.of();
        }

        @Override
        public List<Probe> probes(SensorContext context) {
            return List.of();
        }
    }

    /** Has no rows to give. */
    public static final class RowlessSensor implements Sensor {
        /** Made by the look-up. */
        public RowlessSensor() {}

        @Override
        public List<String> packages() {
            return List.of(Parcels.class.getName());
        }

        @Override
        public List<Probe> probes(SensorContext context) {
            throw new UnsupportedOperationException("no rows");
        }
    }

    /** Would be told of an object that its superclass has not made yet, which no JVM accepts. */
    public static final class ConstructorSensor implements Sensor {
        /** Made by the look-up. */
        public ConstructorSensor() {}

        @Override
        public List<String> packages() {
            return List.of(Parcels.class.getName());
        }

        @Override
        public List<Probe> probes(SensorContext context) {
            return List.of(Probe.enter(Parcels.class.getName(), "<init>", (parcels, none) -> {}));
        }
    }

    /** Fails when it is told. */
    public static final class FailingSensor implements Sensor {
        /** Made by the look-up. */
        public FailingSensor() {}

        @Override
        public List<String> packages() {
            return List.of(Parcels.class.getName());
        }

        @Override
        public List<Probe> probes(SensorContext context) {
            return List.of(Probe.thrown(Parcels.class.getName(), "send", (none, failure) -> {
                throw new UnsupportedOperationException("not told");
            }));
        }
    }
}
