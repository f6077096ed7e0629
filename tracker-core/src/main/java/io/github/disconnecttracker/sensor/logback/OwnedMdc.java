package io.github.disconnecttracker.sensor.logback;

import io.github.disconnecttracker.sensor.logging.LogOwner;
import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The MDC of an event that a test's work has logged: what Logback has taken from the thread, and the owner. Where the
 * owner's keys are taken already, the thread's values hide ours.
 */
@SuppressWarnings("serial") // is replaced when written
final class OwnedMdc extends AbstractMap<String, String> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> ofThread;
    private final Object work;
    private final String thread;

    /**
     * Adds the owner.
     *
     * @param ofThread the MDC of the thread that logged the event
     * @param work what logged it
     * @param thread the name of the thread that logged it
     */
    OwnedMdc(Map<String, String> ofThread, Object work, String thread) {
        this.ofThread = ofThread;
        this.work = work;
        this.thread = thread;
    }

    /** Returns what logged the event. */
    Object work() {
        return work;
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        String known = ofThread.get(key);
        return known == null ? LogOwner.value(work, thread, key) : known;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return LogOwner.has(key) || ofThread.containsKey(key);
    }

    @Override
    public @Nullable String put(String key, String value) {
        return ofThread.put(key, value);
    }

    @Override
    public int size() {
        return LogOwner.size(ofThread.size(), ofThread::containsKey);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return all().entrySet();
    }

    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        LogOwner.each(work, thread, all::put);
        all.putAll(ofThread);
        return all;
    }

    /** A receiver in another JVM has none of our classes. */
    @Serial
    private Object writeReplace() {
        return all();
    }
}
