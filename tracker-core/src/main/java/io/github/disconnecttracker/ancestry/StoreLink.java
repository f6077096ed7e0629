package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.bootstrap.SubmitSites;
import org.jspecify.annotations.Nullable;

/**
 * Leads to the copy of the store that the agent feeds. On the class path the boot loader's copy is the one that our own
 * code sees; where tracker-core stands on the module path, the application's loader defines a second, dead one, and the
 * boot loader's has to be reached by name and JDK types.
 */
interface StoreLink {
    /** Returns whether the agent's hooks feed it. */
    boolean fedByAgent();

    void observe(boolean on);

    void recordSubmitSites(boolean on);

    void running(Object[] tests);

    Object enterTest(Object test, boolean container);

    Object enter(@Nullable Object captured);

    void leave(Object previous);

    @Nullable
    Object capture();

    @Nullable
    Object @Nullable [] trace(Thread thread);

    @Nullable
    Object[] working(int limit);

    @Nullable
    Object @Nullable [] traceOf(Object captured, String thread);

    @Nullable
    Object callSite();

    boolean isApplication(String className);

    @Nullable
    String doing(String word);

    @Nullable
    Object story(boolean begin);

    static StoreLink find() {
        try {
            Class<?> inBoot = Class.forName(AncestryStore.class.getName(), true, null);
            if (inBoot != AncestryStore.class) {
                return new BootStore(
                        inBoot,
                        Class.forName(SubmitSites.class.getName(), true, null),
                        Class.forName(FrameOwner.class.getName(), true, null));
            }
        } catch (ClassNotFoundException e) {
            // No agent: our own copy.
        }
        return new VisibleStore();
    }

    /** The store that our own code sees. */
    final class VisibleStore implements StoreLink {
        @Override
        public boolean fedByAgent() {
            return AncestryStore.class.getClassLoader() == null;
        }

        @Override
        public void observe(boolean on) {
            AncestryStore.observe(on);
        }

        @Override
        public void recordSubmitSites(boolean on) {
            SubmitSites.enable(on);
        }

        @Override
        public void running(Object[] tests) {
            AncestryStore.running(tests);
        }

        @Override
        public Object enterTest(Object test, boolean container) {
            return AncestryStore.enterTest(test, container);
        }

        @Override
        public Object enter(@Nullable Object captured) {
            return AncestryStore.enter(captured);
        }

        @Override
        public void leave(Object previous) {
            AncestryStore.leave(previous);
        }

        @Override
        public @Nullable Object capture() {
            return AncestryStore.capture();
        }

        @Override
        public @Nullable Object @Nullable [] trace(Thread thread) {
            return AncestryStore.trace(thread);
        }

        @Override
        public @Nullable Object[] working(int limit) {
            return AncestryStore.working(limit);
        }

        @Override
        public @Nullable Object @Nullable [] traceOf(Object captured, String thread) {
            return AncestryStore.traceOf(captured, thread);
        }

        @Override
        public @Nullable Object callSite() {
            return SubmitSites.here();
        }

        @Override
        public @Nullable String doing(String word) {
            return AncestryStore.doing(word);
        }

        @Override
        public @Nullable Object story(boolean begin) {
            return AncestryStore.story(begin);
        }

        @Override
        public boolean isApplication(String className) {
            return fedByAgent() ? FrameOwner.isApplication(className) : FoundClasses.isApplication(className);
        }
    }
}
