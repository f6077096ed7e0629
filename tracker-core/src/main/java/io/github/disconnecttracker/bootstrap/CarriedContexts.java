package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The context that a task object carries: in a field that the agent has added, or, where the class was loaded before the
 * agent and can take no more fields, in a weak map beside it.
 */
final class CarriedContexts {
    private static final WeakIdentityMap<Object, Context> BESIDE = new WeakIdentityMap<>();

    private CarriedContexts() {}

    static void put(Object task, Context context) {
        if (task instanceof ContextCarrier carrier) {
            carrier.trackerContext(context);
        } else if (!isOnVirtualThreadOrCarrier()) {
            BESIDE.put(task, context);
        }
    }

    static @Nullable Context get(Object task) {
        return task instanceof ContextCarrier carrier ? (Context) carrier.trackerContext() : BESIDE.get(task);
    }

    /** A map may park, which a virtual thread that is about to switch must not: there a task is nobody's. */
    private static boolean isOnVirtualThreadOrCarrier() {
        String type = Thread.currentThread().getClass().getName();
        return type.startsWith("java.lang.VirtualThread") || type.startsWith("jdk.internal.misc.CarrierThread");
    }
}
