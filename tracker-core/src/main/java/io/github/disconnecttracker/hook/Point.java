package io.github.disconnecttracker.hook;

/** The moment in a method at which a hook is called. */
public enum Point {
    /** As {@link #RETURN}; the listener is an {@link Answer}, which takes the place of the result. */
    ANSWER,
    /**
     * No moment: the class gets a field of {@code ContextCarrier} for what the sensor keeps of each object. Where the
     * class was loaded before the agent, it gets none.
     */
    CARRY,
    /** Before the first instruction; the value is a parameter. Not for constructors. */
    ENTER,
    /** Before each normal return; the value is the result, or a parameter of a constructor or {@code void} method. */
    RETURN,
    /** When an exception leaves the method; the value is the exception. Costs nothing otherwise. Not for constructors. */
    THROW
}
