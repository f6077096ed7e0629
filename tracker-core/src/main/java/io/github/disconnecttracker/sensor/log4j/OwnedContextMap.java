package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.ancestry.Work;
import io.github.disconnecttracker.sensor.logging.LogOwner;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.BiConsumer;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The context data of an event that a test's work has logged: what Log4j has collected, and the owner. Where the owner's
 * keys are taken already, Log4j's values hide ours. Whatever changes this map changes the one behind it: in garbage-free
 * configurations the event keeps it, and gives it away to be filled again.
 */
@SuppressWarnings({"serial", "TypeParameterUnusedInFormals"}) // is replaced when written; getValue is Log4j's
final class OwnedContextMap implements StringMap {
    private static final long serialVersionUID = 1L;

    private final StringMap collected;
    private final Object work;
    private final String thread;

    private OwnedContextMap(StringMap collected, Object work, String thread) {
        this.collected = collected;
        this.work = work;
        this.thread = thread;
    }

    /** Returns the context data of an event that the current thread logs. */
    static @Nullable Object of(@Nullable Object candidate) {
        Object work = Work.here();
        StringMap collected = candidate instanceof OwnedContextMap used
                ? used.collected
                : candidate instanceof StringMap map ? map : null;
        if (collected == null) {
            return candidate;
        }
        return work == null
                ? collected
                : new OwnedContextMap(collected, work, Thread.currentThread().getName());
    }

    /** Completes a line that a layout makes of an event. */
    static @Nullable Object prefixed(@Nullable Object candidate, @Nullable Object line) {
        return candidate instanceof LogEvent event
                        && line instanceof StringBuilder text
                        && event.getContextData() instanceof OwnedContextMap owned
                ? text.insert(0, LogOwner.prefix(owned.work))
                : line;
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> all = new HashMap<>();
        LogOwner.each(work, thread, all::put);
        all.putAll(collected.toMap());
        return all;
    }

    @Override
    public boolean containsKey(String key) {
        return LogOwner.has(key) || collected.containsKey(key);
    }

    @Override
    public <V> void forEach(BiConsumer<String, ? super V> action) {
        LogOwner.each(work, thread, (key, value) -> give(key, value, action));
        collected.forEach(action);
    }

    @Override
    public <V, S> void forEach(TriConsumer<String, ? super V, S> action, S state) {
        this.<V>forEach((key, value) -> action.accept(key, value, state));
    }

    @SuppressWarnings("unchecked") // whoever asks for all values takes any type
    private <V> void give(String key, @Nullable String value, BiConsumer<String, ? super V> action) {
        if (!collected.containsKey(key)) {
            action.accept(key, (V) value);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // as Log4j's own maps do
    public <V> @Nullable V getValue(String key) {
        V known = collected.getValue(key);
        return known == null ? (V) LogOwner.value(work, thread, key) : known;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int size() {
        return LogOwner.size(collected.size(), collected::containsKey);
    }

    @Override
    public void clear() {
        collected.clear();
    }

    @Override
    public void freeze() {
        collected.freeze();
    }

    @Override
    public boolean isFrozen() {
        return collected.isFrozen();
    }

    @Override
    public void putAll(ReadOnlyStringMap source) {
        collected.putAll(source);
    }

    @Override
    public void putValue(String key, Object value) {
        collected.putValue(key, value);
    }

    @Override
    public void remove(String key) {
        collected.remove(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadOnlyStringMap map && toMap().equals(map.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    /** A receiver in another JVM has none of our classes. */
    @Serial
    private Object writeReplace() {
        return new SortedArrayStringMap(toMap());
    }
}
