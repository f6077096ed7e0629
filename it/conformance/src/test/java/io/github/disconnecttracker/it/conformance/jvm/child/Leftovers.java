package io.github.disconnecttracker.it.conformance.jvm.child;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** What the tracker still holds, and how much memory is in use. */
final class Leftovers {
    private static final String BOOTSTRAP = "io.github.disconnecttracker.bootstrap.";
    private static final int COLLECTIONS = 4;

    private Leftovers() {}

    /** Returns a test that can do something. */
    static TestRun test() {
        return new TestRun(new TestIdentity("Played", "A", "A", "A"), false);
    }

    /** Returns how many plain Runnables are known to wait in pools. */
    static int queuedTasks() throws ReflectiveOperationException {
        Method size = Class.forName(BOOTSTRAP + "QueuedContexts").getDeclaredMethod("size");
        size.setAccessible(true);
        return (int) size.invoke(null);
    }

    /** Returns how many contexts stand beside tasks that can take no field, those of collected tasks included. */
    static int besideTasks() throws ReflectiveOperationException {
        Field beside = Class.forName(BOOTSTRAP + "CarriedContexts").getDeclaredField("BESIDE");
        beside.setAccessible(true);
        return ((WeakIdentityMap<?, ?>) beside.get(null)).size();
    }

    /** Returns the bytes in use once all garbage is collected. */
    static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
