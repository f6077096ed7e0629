package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/** Sees the driver's connections, statements and exceptions. */
public final class PgjdbcSensor implements Sensor {

    /** Made before {@code main}. */
    public PgjdbcSensor() {}

    @Override
    public List<String> packages() {
        return Library.PGJDBC.packages();
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        context.driverLoaded();
        return new DriverProbes(context).all();
    }
}
