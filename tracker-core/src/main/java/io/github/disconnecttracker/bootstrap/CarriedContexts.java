package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The context that a task object carries: in a field that the agent has added, or, where the class was loaded before the
 * agent and can take no more fields, in a weak map beside it.
 */
final class CarriedContexts {
    private static final WeakIdentityMap<Object, Context> BESIDE = new WeakIdentityMap<>();

    private CarriedContexts() {}

    static void put(Object task, Context context) {
        VarHandle future = CarrierFields.FUTURE_TASK;
        VarHandle forkJoin = CarrierFields.FORK_JOIN_TASK;
        if (future != null && task instanceof FutureTask<?> known) {
            future.set(known, context);
        } else if (forkJoin != null && task instanceof ForkJoinTask<?> known) {
            forkJoin.set(known, context);
        } else if (task instanceof ContextCarrier carrier) {
            carrier.trackerContext(context);
        } else if (!isOnVirtualThreadOrCarrier()) {
            BESIDE.put(task, context);
        }
    }

    static @Nullable Context get(Object task) {
        VarHandle future = CarrierFields.FUTURE_TASK;
        VarHandle forkJoin = CarrierFields.FORK_JOIN_TASK;
        if (future != null && task instanceof FutureTask<?> known) {
            return (Context) future.get(known);
        }
        if (forkJoin != null && task instanceof ForkJoinTask<?> known) {
            return (Context) forkJoin.get(known);
        }
        return task instanceof ContextCarrier carrier
                ? carrier.trackerContext() instanceof Context context ? context : null
                : BESIDE.get(task);
    }

    /**
     * Returns whether a task tells by itself whose it is. A future of nobody's does, too: it runs but once, so that it
     * cannot be queued by a test as well.
     */
    static boolean tells(Object task) {
        if ((CarrierFields.FUTURE_TASK != null && task instanceof FutureTask)
                || (CarrierFields.FORK_JOIN_TASK != null && task instanceof ForkJoinTask)) {
            return true;
        }
        return task instanceof ContextCarrier carrier
                ? carrier.trackerContext() instanceof Context || task instanceof Future
                : BESIDE.get(task) != null;
    }

    /** A map may park, which a virtual thread that is about to switch must not: there a task is nobody's. */
    private static boolean isOnVirtualThreadOrCarrier() {
        String type = Thread.currentThread().getClass().getName();
        return type.startsWith("java.lang.VirtualThread") || type.startsWith("jdk.internal.misc.CarrierThread");
    }
}
