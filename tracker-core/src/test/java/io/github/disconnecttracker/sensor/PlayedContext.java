package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;

/** A tracker of its own for each test. */
public record PlayedContext(Sightings sightings, ConnectionLedger ledger) implements SensorContext {

    /** Makes one that knows of no connection. */
    public PlayedContext() {
        this(new Sightings(), new ConnectionLedger());
    }

    @Override
    public boolean peekOnClose() {
        return true;
    }

    @Override
    public boolean logOwner() {
        return true;
    }

    @Override
    public void driverLoaded() {}

    @Override
    public RunnerEvents runners() {
        return new PlayedRunner();
    }

    @Override
    public void recordingStarted() {}
}
