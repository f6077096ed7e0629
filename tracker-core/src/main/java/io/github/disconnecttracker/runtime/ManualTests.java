package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.ancestry.TestThreads;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tests that are registered by hand, one at a time on each thread. Never throws: wrong use gets a warning. Thread-safe. */
public final class ManualTests {
    private static final TestThreads THREADS = new TestThreads(TrackerRuntime.runningTests());
    private static final Map<Thread, String> NAMES = new ConcurrentHashMap<>();

    private ManualTests() {}

    /** Begins a test on the current thread; the first one starts the recording. */
    public static void begin(String name) {
        try {
            TrackerRuntime.startRecording();
            if (TrackerRuntime.observing()) {
                Thread here = Thread.currentThread();
                String before = NAMES.put(here, name);
                if (before != null) {
                    TrackerRuntime.warn("A test begins before the one before it has ended [" + name + " after " + before
                            + ", thread " + here.getName()
                            + "]: call DisconnectTracker.endTest() at the end of each test.");
                }
                THREADS.began(here, new TestRun(identityOf(name), false));
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    /** Ends the test that has begun on the current thread. */
    public static void end() {
        try {
            Thread here = Thread.currentThread();
            if (NAMES.remove(here) != null) {
                THREADS.ended(here, "");
            } else {
                TrackerRuntime.startRecording();
                TrackerRuntime.warn("A test ends that has not begun [thread " + here.getName()
                        + "]: call DisconnectTracker.beginTest(name) before it, on the same thread.");
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    private static TestIdentity identityOf(String name) {
        String uniqueId = "[manual]/" + name;
        int dot = name.lastIndexOf('.');
        boolean isMethod = dot > 0
                && dot < name.length() - 1
                && name.chars().allMatch(each -> each == '.' || Character.isJavaIdentifierPart(each));
        return isMethod
                ? new TestIdentity(name.substring(0, dot), name.substring(dot + 1), name.substring(dot + 1), uniqueId)
                : new TestIdentity(null, null, name, uniqueId);
    }
}
