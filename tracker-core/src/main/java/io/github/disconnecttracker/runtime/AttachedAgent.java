package io.github.disconnecttracker.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent, as far as the tracker asks it for something. Never throws. */
public interface AttachedAgent {

    /** Returns the agent's arguments. */
    @Nullable
    String arguments();

    /** Returns the problems of the agent's hooks, one line each. */
    List<String> problems();

    /**
     * Looks for sensors that other jars of the class path bring, and weaves for them. To be called once, when the tests'
     * class loader is the current thread's context class loader.
     */
    void findSensors();
}
