package io.github.disconnecttracker.it.benchmarks.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads of JDK 21 and later, by method handles: this is compiled for JDK 17. */
public final class VirtualThreads {
    private static final int SINCE = 21;

    private VirtualThreads() {}

    /** Returns whether this JDK has them. */
    public static boolean exist() {
        return Runtime.version().feature() >= SINCE;
    }

    /** Starts a virtual thread. */
    public static Thread start(Runnable task) {
        try {
            return (Thread) Handles.START.invokeExact(task);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an executor with a virtual thread per task. */
    public static ExecutorService perTask() {
        try {
            return (ExecutorService) Handles.PER_TASK.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looked up when first used, since a JDK without virtual threads has none. */
    private static final class Handles {
        static final MethodHandle START =
                find(Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        static final MethodHandle PER_TASK =
                find(Executors.class, "newVirtualThreadPerTaskExecutor", MethodType.methodType(ExecutorService.class));

        private static MethodHandle find(Class<?> owner, String name, MethodType type) {
            try {
                return MethodHandles.publicLookup().findStatic(owner, name, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("This JDK has no virtual threads: use 21 or later.", e);
            }
        }
    }
}
