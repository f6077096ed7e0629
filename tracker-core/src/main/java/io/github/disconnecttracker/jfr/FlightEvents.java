package io.github.disconnecttracker.jfr;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestListener;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes tests and disconnects into the running flight recordings. An event that no recording wants costs a look at a flag.
 * Thread-safe.
 */
public final class FlightEvents implements TestListener {
    private static final int REMEMBERED = 1000;

    private final Map<TestRun, TestRunEvent> running = new ConcurrentHashMap<>();

    /** Owner and cause of the entries that were written last. */
    private final Map<Long, String> written = new ConcurrentHashMap<>();

    /** Made when the first recording starts. */
    public FlightEvents() {}

    @Override
    public void began(TestRun run) {
        TestRunEvent event = new TestRunEvent();
        if (event.isEnabled()) {
            event.begin();
            running.put(run, event);
        }
    }

    @Override
    public void ended(TestRun run, String result) {
        TestRunEvent event = running.remove(run);
        if (event != null) {
            TestIdentity identity = run.identity();
            event.test = safe(identity.qualifiedName());
            event.displayName = safe(identity.displayName());
            event.container = run.container();
            event.result = result;
            event.commit();
        }
    }

    /**
     * Writes a disconnect, unless it has been written with the same owner and cause.
     *
     * @param seq its number in this JVM
     */
    public void told(long seq, Disconnect disconnect) {
        DisconnectEvent event = new DisconnectEvent();
        if (event.isEnabled()) {
            event.owner = ownerOf(disconnect);
            event.cause = causeOf(disconnect);
            if (written.size() > REMEMBERED) {
                written.clear();
            }
            String now = event.owner + " " + event.cause;
            if (!now.equals(written.put(seq, now))) {
                ConnectionFacts connection = disconnect.connection();
                Integer pid = connection == null ? null : connection.backendPid();
                event.number = seq;
                event.kind = disconnect.kind().name();
                event.backendPid = pid == null ? 0 : pid;
                event.commit();
            }
        }
    }

    private static @Nullable String ownerOf(Disconnect disconnect) {
        TestIdentity test = disconnect.test();
        return test == null ? null : safe(test.qualifiedName());
    }

    /** Such as {@code pg_terminate_backend by com.example.ShopTest.sells at com.example.Shop.stop(Shop.java:7)}. */
    private static @Nullable String causeOf(Disconnect disconnect) {
        Cause cause = disconnect.cause();
        if (cause == null) {
            return null;
        }
        StringBuilder words = new StringBuilder(cause.action().words());
        TestIdentity test = cause.test();
        ClientThread thread = cause.thread();
        if (test != null) {
            words.append(" by ").append(test.qualifiedName());
        } else if (thread != null) {
            words.append(" by thread ").append(thread.name());
        }
        if (cause.at() != null) {
            words.append(" at ").append(cause.at());
        }
        return safe(words.toString());
    }

    private static String safe(String text) {
        return Secrets.removed(text, Secrets.LONGEST_LINE);
    }
}
