package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import io.github.disconnecttracker.bootstrap.Context;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.bootstrap.SubmitSites;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Reaches the boot loader's classes from a class loader that has its own copies. */
final class ReflectiveLink implements BootLink {
    private final MethodHandle observe;
    private final MethodHandle enableSites;
    private final MethodHandle running;
    private final MethodHandle enterTest;
    private final MethodHandle enter;
    private final MethodHandle leave;
    private final MethodHandle capture;
    private final MethodHandle trace;
    private final MethodHandle work;
    private final MethodHandle testOf;
    private final MethodHandle working;
    private final MethodHandle traceOf;
    private final MethodHandle callSite;
    private final MethodHandle isApplication;
    private final MethodHandle doing;
    private final MethodHandle story;
    private final MethodHandle failures;
    private final MethodHandle lastFailure;

    /**
     * Looks up all methods at once, so that a missing one in another version of the agent is reported before any use.
     */
    ReflectiveLink() throws ClassNotFoundException {
        Class<?> store = inBoot(AncestryStore.class);
        Class<?> sites = inBoot(SubmitSites.class);
        Class<?> frames = inBoot(FrameOwner.class);
        observe = find(store, "observe", void.class, boolean.class);
        enableSites = find(sites, "enable", void.class, boolean.class);
        running = find(store, "running", void.class, Object[].class);
        enterTest = find(store, "enterTest", Object.class, Object.class, boolean.class);
        enter = find(store, "enter", Object.class, Object.class);
        leave = find(store, "leave", void.class, Object.class);
        capture = find(store, "capture", Object.class);
        trace = find(store, "trace", Object[].class, Thread.class);
        Class<?> context = inBoot(Context.class);
        work = find(store, "current", context);
        testOf = find(context, "testOf", Object.class, Object.class);
        working = find(store, "working", Object[].class, int.class);
        traceOf = find(store, "traceOf", Object[].class, Object.class, String.class);
        callSite = find(sites, "here", Object.class);
        doing = find(store, "doing", String.class, String.class);
        story = find(store, "story", Object.class, boolean.class);
        isApplication = find(frames, "isApplication", boolean.class, String.class);
        Class<?> hookFailures = inBoot(HookFailures.class);
        failures = find(hookFailures, "count", long.class);
        lastFailure = find(hookFailures, "last", String.class);
    }

    private static Class<?> inBoot(Class<?> own) throws ClassNotFoundException {
        return Class.forName(own.getName(), true, null);
    }

    private static MethodHandle find(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup().findStatic(type, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw otherVersion(type, name, e);
        }
    }

    private static IllegalStateException otherVersion(Class<?> type, String name, Exception cause) {
        return new IllegalStateException(
                "Two versions of tracker-core meet [" + type.getName() + "." + name
                        + " is missing in the agent's]: use the same version as agent and as dependency.",
                cause);
    }

    @Override
    public boolean fedByAgent() {
        return true;
    }

    @Override
    public void observe(boolean on) {
        call(observe, on);
    }

    @Override
    public void recordSubmitSites(boolean on) {
        call(enableSites, on);
    }

    @Override
    public void running(Object[] tests) {
        // As one argument, and not one for each test.
        call(running, (Object) tests);
    }

    @Override
    public Object enterTest(Object test, boolean container) {
        return required(call(enterTest, test, container));
    }

    @Override
    public Object enter(@Nullable Object captured) {
        return required(call(enter, captured));
    }

    @Override
    public void leave(Object previous) {
        call(leave, previous);
    }

    @Override
    public @Nullable Object capture() {
        return call(capture);
    }

    @Override
    public @Nullable Object @Nullable [] trace(Thread thread) {
        return (@Nullable Object[]) call(trace, thread);
    }

    @Override
    public @Nullable Object work() {
        return call(work);
    }

    @Override
    public @Nullable Object testOf(Object context) {
        return call(testOf, context);
    }

    @Override
    public @Nullable Object[] working(int limit) {
        return (@Nullable Object[]) required(call(working, limit));
    }

    @Override
    public @Nullable Object @Nullable [] traceOf(Object captured, String thread) {
        return (@Nullable Object[]) call(traceOf, captured, thread);
    }

    @Override
    public @Nullable Object callSite() {
        return call(callSite);
    }

    @Override
    public @Nullable String doing(String word) {
        return (String) call(doing, word);
    }

    @Override
    public @Nullable Object story(boolean begin) {
        return call(story, begin);
    }

    @Override
    public boolean isApplication(String className) {
        return (boolean) required(call(isApplication, className));
    }

    @Override
    public long failures() {
        return HookFailures.count() + (long) required(call(failures));
    }

    @Override
    public @Nullable String lastFailure() {
        String ofJdk = (String) call(lastFailure);
        return ofJdk == null ? HookFailures.last() : ofJdk;
    }

    private static @Nullable Object call(MethodHandle method, @Nullable Object... arguments) {
        try {
            return method.invokeWithArguments(arguments);
        } catch (Throwable t) {
            throw new IllegalStateException("The agent's classes in the boot loader failed [" + method + "].", t);
        }
    }

    private static Object required(@Nullable Object result) {
        if (result == null) {
            throw new IllegalStateException("The agent's classes in the boot loader returned nothing.");
        }
        return result;
    }
}
