package io.github.disconnecttracker.it.conformance;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The API of JDK 21, for sources that JDK 17 compiles. */
public final class VirtualThreads {
    private VirtualThreads() {}

    /** As {@code Thread.startVirtualThread}. */
    public static Thread start(Runnable task) throws Exception {
        return (Thread) call(
                MethodHandles.publicLookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class)),
                task);
    }

    /** As {@code Thread.ofVirtual().unstarted}. */
    public static Thread unstarted(Runnable task) throws Exception {
        Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
        Object ofVirtual = call(
                MethodHandles.publicLookup().findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder)));
        return (Thread) call(
                MethodHandles.publicLookup()
                        .findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class)),
                ofVirtual,
                task);
    }

    static ThreadFactory factory() throws Exception {
        Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
        Object ofVirtual = call(
                MethodHandles.publicLookup().findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder)));
        return (ThreadFactory) call(
                MethodHandles.publicLookup()
                        .findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class)),
                ofVirtual);
    }

    static ExecutorService perTaskExecutor() throws Exception {
        return (ExecutorService) call(MethodHandles.publicLookup()
                .findStatic(
                        Executors.class,
                        "newVirtualThreadPerTaskExecutor",
                        MethodType.methodType(ExecutorService.class)));
    }

    private static Object call(MethodHandle method, Object... arguments) throws Exception {
        try {
            return method.invokeWithArguments(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
