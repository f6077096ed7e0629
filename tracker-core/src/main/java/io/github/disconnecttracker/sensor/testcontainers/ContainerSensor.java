package io.github.disconnecttracker.sensor.testcontainers;

import io.github.disconnecttracker.connection.ServerStops;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records who stops a container of Testcontainers. */
public final class ContainerSensor implements Sensor {
    private static final String CONTAINER = "org.testcontainers.containers.GenericContainer";

    /** Made before {@code main}. */
    public ContainerSensor() {}

    @Override
    public List<String> packages() {
        return List.of(CONTAINER);
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        ServerStops stops = context.ledger().stops();
        BiConsumer<@Nullable Object, @Nullable Object> stopped = (container, none) -> stops.stopped();
        return List.of(
                Probe.enter(CONTAINER, "stop", (container, none) -> {
                    if (container != null && context.sightings().wanted()) {
                        stopping(container, stops);
                    }
                }),
                Probe.returned(CONTAINER, "stop", stopped),
                Probe.thrown(CONTAINER, "stop", stopped));
    }

    /**
     * Records a stop for each host port: ports of a container are mapped to free ports unless the user chooses them.
     */
    private static void stopping(Object container, ServerStops stops) {
        try {
            Class<?> type = container.getClass();
            Method mapped = type.getMethod("getMappedPort", int.class);
            for (Object port : (List<?>) type.getMethod("getExposedPorts").invoke(container)) {
                stops.stopping((Integer) mapped.invoke(container, port));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // It has never been started, or has been stopped already.
        }
    }
}
