package io.github.disconnecttracker.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A test or a container, from its begin to its end. */
@Name("io.github.disconnecttracker.TestRun")
@Label("Test Run")
@Category("PostgreSQL disconnect tracker")
@StackTrace(false)
final class TestRunEvent extends Event {
    String test = "";

    String displayName = "";

    boolean container;

    String result = "";
}
