package io.github.disconnecttracker.sensor.registry;

import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.jdk.JdkSensor;
import io.github.disconnecttracker.sensor.jfr.JfrSensor;
import io.github.disconnecttracker.sensor.jul.JulSensor;
import io.github.disconnecttracker.sensor.log4j.Log4jSensor;
import io.github.disconnecttracker.sensor.logback.LogbackSensor;
import io.github.disconnecttracker.sensor.pgjdbc.PgjdbcSensor;
import io.github.disconnecttracker.sensor.pool.ConnectionPoolSensor;
import io.github.disconnecttracker.sensor.runner.Junit4Sensor;
import io.github.disconnecttracker.sensor.runner.TestngSensor;
import io.github.disconnecttracker.sensor.surefire.SurefireSensor;
import io.github.disconnecttracker.sensor.testcontainers.ContainerSensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** The registry of all sensors, of this jar and of other jars. */
public final class Sensors {
    private static final int MOST_FAILURES = 10;

    private Sensors() {}

    /**
     * Returns the sensors of this jar. A list in code, because they are made before {@code main}: a look-up would open all
     * jars of the class path.
     */
    public static List<Sensor> ofThisJar() {
        return List.of(
                new JdkSensor(),
                new PgjdbcSensor(),
                new ConnectionPoolSensor(),
                new Log4jSensor(),
                new LogbackSensor(),
                new JulSensor(),
                new JfrSensor(),
                new ContainerSensor(),
                new Junit4Sensor(),
                new TestngSensor());
    }

    /** Returns what the option {@code logOwner} adds. */
    public static Sensor ofOutput() {
        return new SurefireSensor();
    }

    /**
     * Returns the sensors that other jars bring, as the current thread's context class loader sees them.
     *
     * @param problems takes one line for each that cannot be made
     */
    public static List<Sensor> ofOtherJars(Consumer<String> problems) {
        List<Sensor> found = new ArrayList<>();
        Iterator<Sensor> all = ServiceLoader.load(Sensor.class).iterator();
        // A file that cannot be read is reported at each step, so the number of steps is limited.
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                found.add(all.next());
            } catch (Throwable t) {
                failures++;
                problems.accept("a sensor cannot be made (" + t + ")");
            }
        }
        return found;
    }
}
