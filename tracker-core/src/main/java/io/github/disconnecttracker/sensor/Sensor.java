package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.hook.Probe;
import java.util.List;

/**
 * Looks into the classes of one library and reports what bears on a disconnect.
 *
 * <p>A sensor of another jar needs a public constructor without parameters and its name in
 * {@code META-INF/services/io.github.disconnecttracker.sensor.Sensor}. The agent looks for such files when the first
 * test plan starts, and weaves again the classes that are loaded already; these get no fields. A failure in a sensor
 * becomes a line of the agent's self-check. Without the agent, sensors are not used.
 *
 * <p>Sensors of this jar are made before {@code main}, so a class that implements this interface is small, has no static
 * initialiser and leaves all else to what {@link #probes} makes.
 */
public interface Sensor {

    /**
     * Returns the prefixes of the library's class names, such as {@code org.postgresql.}; a full class name also works.
     * Called once.
     */
    List<String> packages();

    /**
     * Returns the rows that say which methods of the library tell the sensor what. Asked once, when the first class of
     * {@link #packages} is loaded, on the thread that loads it, with a lock: must not use the library itself. Rows for
     * other classes are ignored.
     *
     * @param context the tracker of this JVM
     */
    List<Probe> probes(SensorContext context);
}
