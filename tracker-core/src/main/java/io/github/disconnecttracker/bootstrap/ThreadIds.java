package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Reads the true id of a thread: {@code Thread.getId()} can be overridden, and two threads may then share one. */
final class ThreadIds {
    private static final @Nullable VarHandle TID = find();

    private ThreadIds() {}

    static long of(Thread thread) {
        VarHandle tid = TID;
        return tid == null ? thread.getId() : (long) tid.get(thread);
    }

    /** Works only where the agent has opened {@code java.lang} to the boot loader's unnamed module. */
    private static @Nullable VarHandle find() {
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVarHandle(Thread.class, "tid", long.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
