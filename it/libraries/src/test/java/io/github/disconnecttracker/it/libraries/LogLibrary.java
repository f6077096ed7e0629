package io.github.disconnecttracker.it.libraries;

import java.util.Map;

/** A library that logs, set up to write the owner of each event and one value of the application's own. */
interface LogLibrary {
    /** Where the lines go. */
    String PATTERN = "%X{tracker.test}|%X{tracker.thread.path}|%X{customer}|%m%n";

    /** Starts it. */
    void start(Written written);

    /** Logs an event. */
    void log(String message);

    /** Returns the map of the current thread. */
    Map<String, String> mdc();

    /** Puts the application's own value into the map of the current thread, or takes it away. */
    void customer(boolean known);

    /** Stops it, with all lines written. */
    void stop();

    /** Returns whether a thread of its own writes. */
    boolean asynchronous();
}
