package io.github.disconnecttracker.it.benchmarks.carrier;

/** The carriers by name. */
public final class Carriers {
    private Carriers() {}

    /**
     * Returns a carrier.
     *
     * @param name {@code tracker}, {@code opentelemetry}, {@code ttl} or {@code inheritable}
     */
    public static Carrier named(String name) {
        return switch (name) {
            case "tracker" -> new TrackerCarrier();
            case "opentelemetry" -> new OpenTelemetryCarrier();
            case "ttl" -> ThreadLocalCarrier.transmittable();
            case "inheritable" -> ThreadLocalCarrier.inheritable();
            default -> throw new IllegalArgumentException("No such carrier [" + name + "].");
        };
    }
}
