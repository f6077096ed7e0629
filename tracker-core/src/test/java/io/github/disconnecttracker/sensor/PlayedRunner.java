package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it takes. */
public final class PlayedRunner implements RunnerEvents {
    public final List<String> events = new ArrayList<>();

    public @Nullable String classHere;
    public boolean onThePlatform;

    /** Makes one that has taken nothing. */
    public PlayedRunner() {}

    @Override
    public boolean wanted() {
        return !onThePlatform;
    }

    @Override
    public void runBegins(Object key) {
        events.add("run begins");
    }

    @Override
    public void runEnds(Object key) {
        events.add("run ends");
    }

    @Override
    public void begins(Object key, TestIdentity test, boolean container) {
        events.add((container ? "class " : "test ") + test.qualifiedName() + " as " + test.displayName());
    }

    @Override
    public void willEnd(Object key, String result) {
        events.add(result);
    }

    @Override
    public void ends(Object key) {
        events.add("ends");
    }

    @Override
    public Ancestry.Scope worksFor(TestIdentity container) {
        events.add("work of " + container.qualifiedName());
        return () -> events.add("no work of " + container.qualifiedName());
    }

    @Override
    public void classEnds(String className) {
        events.add("end of " + className);
    }

    @Override
    public @Nullable String classHere() {
        return classHere;
    }
}
