package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.hook.Probe;
import java.util.List;

/**
 * Looks into the classes of one library and reports what bears on a disconnect.
 *
 * <p>A sensor of another jar needs a public constructor without parameters and its name in
 * {@code META-INF/services/io.github.disconnecttracker.sensor.Sensor}. The agent looks for such files when the first test
 * plan starts, and weaves the classes that have been loaded by then once more; those get no fields. Whatever fails in a
 * sensor becomes a line of the agent's self-check. Without the agent no sensor is asked.
 *
 * <p>Sensors of this jar are made before {@code main}, so a class that implements this interface is small, has no static
 * initialiser and leaves all else to what {@link #probes} makes.
 */
public interface Sensor {

    /**
     * Returns what the names of the library's classes begin with, such as {@code org.postgresql.}; a class's whole name
     * is one, too. Asked once.
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
