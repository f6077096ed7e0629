package io.github.disconnecttracker.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * A disconnect, when it was found, and once more when its owner or cause has become known. Fields have no labels, because
 * the build keeps no annotations of them.
 */
@Name("io.github.disconnecttracker.Disconnect")
@Label("PostgreSQL Disconnect")
@Category("PostgreSQL disconnect tracker")
@StackTrace(false)
final class DisconnectEvent extends Event {
    /** Events with one number are one disconnect: it is that of the entry in the records of this JVM. */
    long number;

    String kind = "";

    @Nullable
    String owner;

    @Nullable
    String cause;

    int backendPid;
}
