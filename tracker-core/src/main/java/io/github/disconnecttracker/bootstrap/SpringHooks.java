package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What woven classes of Spring call, so that work and ends of contexts are told in Spring's own words. Read in versions 5.3
 * to 7.0. Never throws.
 */
public final class SpringHooks {
    /** What is said of a pool that was made while this is done: the rest is the name of the test class. */
    private static final String LOADS = "context of ";

    private static final String CLOSED = "Spring closed the context";
    private static final String DIRTIES = "DirtiesContext";
    private static final String CACHES = "the cache of contexts was full";
    private static final String SHUTDOWN = CLOSED + " in its shutdown hook";

    private SpringHooks() {}

    /** A method that has {@code @Scheduled} begins to run. */
    @Guarded
    public static void scheduledRuns(Object runnable, @Nullable Object unused) throws ReflectiveOperationException {
        Slot slot = AncestryStore.slot();
        if (slot != null && slot.current().test != null) {
            slot.push(slot.current().named("@Scheduled " + methodOf(runnable, "getTarget")), runnable);
        }
    }

    /** It has ended. */
    @Guarded
    public static void scheduledRan(Object runnable, @Nullable Object unused) {
        TaskHooks.ran(runnable, null);
    }

    /** A method that has {@code @Async} is called: what the interceptor hands over meanwhile is its run. */
    @Guarded
    public static void asyncCalled(Object interceptor, @Nullable Object invocation)
            throws ReflectiveOperationException {
        if (invocation != null && AncestryStore.current() != null) {
            begins(interceptor, "@Async " + methodOf(invocation, "getThis"), true);
        }
    }

    /** The test framework loads the context of a test class. */
    @Guarded
    public static void contextLoads(Object delegate, @Nullable Object configuration)
            throws ReflectiveOperationException {
        String test = testOf(configuration);
        if (test != null) {
            begins(delegate, LOADS + test, false);
        }
    }

    /** A listener of the test framework closes a context because of {@code @DirtiesContext}. */
    @Guarded
    public static void dirtied(Object listener, @Nullable Object unused) {
        begins(listener, DIRTIES, false);
    }

    /** The cache of contexts takes one in, and may put another one out. */
    @Guarded
    public static void cached(Object cache, @Nullable Object unused) {
        begins(cache, CACHES, false);
    }

    /** The cache of contexts gives the context of a test class up. */
    @Guarded
    public static void removed(Object cache, @Nullable Object configuration) throws ReflectiveOperationException {
        Slot slot = AncestryStore.slot();
        String outer = slot == null ? null : slot.doing();
        String test = testOf(configuration);
        String because =
                DIRTIES.equals(outer) ? " (@" + DIRTIES + ")" : CACHES.equals(outer) ? " (" + CACHES + ")" : "";
        begins(cache, CLOSED + (test == null ? "" : " of " + simple(test)) + because, true);
    }

    /** Spring's own shutdown hook closes the contexts that are left. */
    @Guarded
    public static void shutsDown(Object hook, @Nullable Object unused) {
        begins(hook, SHUTDOWN, true);
    }

    /** A context is closed, whoever has asked for it. */
    @Guarded
    public static void closes(Object context, @Nullable Object unused) {
        Slot slot = AncestryStore.slot();
        String outer = slot == null ? null : slot.handsOver();
        begins(context, outer != null && outer.startsWith(CLOSED) ? outer : CLOSED, true);
    }

    /** Ends what began with the same object. */
    @Guarded
    public static void ended(Object key, @Nullable Object unused) {
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.ends(key);
        }
    }

    private static void begins(Object key, String what, boolean named) {
        if (AncestryStore.observing()) {
            Slot slot = AncestryStore.slot();
            (slot == null ? AncestryStore.newSlot() : slot).begins(key, what, named);
        }
    }

    /** Returns the name of the method that Spring calls, such as {@code ReportService.rebuild}. */
    private static String methodOf(Object call, String target) throws ReflectiveOperationException {
        Method method = (Method) get(call, "getMethod");
        Object object = get(call, target);
        Class<?> type = object == null ? null : object.getClass();
        while (type != null && FrameOwner.isGenerated(type.getName())) {
            type = type.getSuperclass();
        }
        String name = type == null || type == Object.class
                ? method.getDeclaringClass().getName()
                : type.getName();
        return simple(name) + "." + method.getName();
    }

    private static @Nullable String testOf(@Nullable Object configuration) throws ReflectiveOperationException {
        return configuration != null && get(configuration, "getTestClass") instanceof Class<?> test
                ? test.getName()
                : null;
    }

    private static Object get(Object object, String getter) throws ReflectiveOperationException {
        Method method = object.getClass().getMethod(getter);
        method.setAccessible(true);
        return method.invoke(object);
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
