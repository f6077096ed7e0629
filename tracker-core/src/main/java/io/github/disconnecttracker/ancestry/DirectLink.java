package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import io.github.disconnecttracker.bootstrap.Context;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.bootstrap.SubmitSites;
import io.github.disconnecttracker.library.Library;
import org.jspecify.annotations.Nullable;

/** The classes that our own code sees. */
final class DirectLink implements BootLink {
    DirectLink() {
        if (!fedByAgent()) {
            FrameOwner.judgeByNames(Library.allPackages());
        }
    }

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
    public @Nullable Object work() {
        return AncestryStore.current();
    }

    @Override
    public @Nullable Object testOf(Object work) {
        return Context.testOf(work);
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

    @Override
    public long failures() {
        return HookFailures.count();
    }

    @Override
    public @Nullable String lastFailure() {
        return HookFailures.last();
    }
}
