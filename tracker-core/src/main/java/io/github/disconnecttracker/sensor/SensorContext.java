package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;

/** What the tracker of this JVM hands to its sensors. Thread-safe. */
public interface SensorContext {

    /** Returns the door for observations of sensors. */
    Sightings sightings();

    /** Returns the ledger of connections, pools and servers. */
    ConnectionLedger ledger();

    /** Returns whether to look for unread bytes of the server when a connection is closed; asked at each close. */
    boolean peekOnClose();

    /** Returns whether the lines of logging libraries begin with their owner; asked when rows are made. */
    boolean logOwner();

    /**
     * Takes that the driver has been loaded. Where no test plan will start, what sensors report is recorded from now on.
     */
    void driverLoaded();

    /** Returns the door for runners of tests that are not on the JUnit Platform. */
    RunnerEvents runners();

    /** Takes that a flight recording of the JDK has been started. */
    void recordingStarted();
}
