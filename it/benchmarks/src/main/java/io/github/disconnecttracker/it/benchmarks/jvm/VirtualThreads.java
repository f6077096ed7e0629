package io.github.disconnecttracker.it.benchmarks.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
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

    /** Builds a virtual thread. */
    public static Thread unstarted(Runnable task) {
        try {
            Object builder = Handles.BUILDER.invoke();
            return (Thread) Class.forName("java.lang.Thread$Builder")
                    .getMethod("unstarted", Runnable.class)
                    .invoke(builder, task);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a {@code StructuredTaskScope}, a preview that is made by constructor up to JDK 24. */
    public static AutoCloseable scope() throws ReflectiveOperationException {
        Class<?> type = scopeType();
        Object scope = type.isInterface()
                ? type.getMethod("open").invoke(null)
                : type.getConstructor().newInstance();
        return (AutoCloseable) scope;
    }

    /** Forks a subtask. */
    public static void fork(AutoCloseable scope, Runnable task) {
        try {
            scopeType().getMethod("fork", Callable.class).invoke(scope, Executors.callable(task));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the subtasks. */
    public static void join(AutoCloseable scope) throws ReflectiveOperationException {
        scopeType().getMethod("join").invoke(scope);
    }

    private static Class<?> scopeType() throws ClassNotFoundException {
        return Class.forName("java.util.concurrent.StructuredTaskScope");
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
        static final MethodHandle BUILDER = find(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual()));
        static final MethodHandle PER_TASK =
                find(Executors.class, "newVirtualThreadPerTaskExecutor", MethodType.methodType(ExecutorService.class));

        private static Class<?> ofVirtual() {
            try {
                return Class.forName("java.lang.Thread$Builder$OfVirtual");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("This JDK has no virtual threads: use 21 or later.", e);
            }
        }

        private static MethodHandle find(Class<?> owner, String name, MethodType type) {
            try {
                return MethodHandles.publicLookup().findStatic(owner, name, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("This JDK has no virtual threads: use 21 or later.", e);
            }
        }
    }
}
