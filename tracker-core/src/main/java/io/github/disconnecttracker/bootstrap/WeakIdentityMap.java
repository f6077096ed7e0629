package io.github.disconnecttracker.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map by identity that keeps none of its keys alive. Reading is lock-free. Values must not refer to their keys.
 *
 * @param <K> keys, compared by identity; their {@code equals} and {@code hashCode} are never called
 * @param <V> values
 */
public final class WeakIdentityMap<K, V> {
    private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** {@code entries.isEmpty()} adds up counters one by one: it may be true while others come and go. */
    private volatile boolean used;

    /** Returns the value of a key, or {@code null}. */
    public @Nullable V get(K key) {
        return used ? entries.get(new LookupKey(key)) : null;
    }

    /** Sets the value of a key and drops the entries whose keys are gone. */
    public void put(K key, V value) {
        dropCollected();
        used = true;
        if (entries.replace(new LookupKey(key), value) == null) {
            entries.put(new WeakKey(key, collected), value);
        }
    }

    /** Returns the value of a key, and sets it before if there is none. */
    public V putIfAbsent(K key, V value) {
        dropCollected();
        used = true;
        V present = entries.get(new LookupKey(key));
        if (present == null) {
            present = entries.putIfAbsent(new WeakKey(key, collected), value);
        }
        return present == null ? value : present;
    }

    /** Returns how many entries there are, those included whose keys are gone. */
    public int size() {
        return entries.size();
    }

    private void dropCollected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            entries.remove(gone);
        }
    }

    private static final class WeakKey extends WeakReference<Object> {
        private final int hash;

        WeakKey(Object key, ReferenceQueue<Object> collected) {
            super(key, collected);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            // Two threads may add the same key at once; a key that is gone equals itself only.
            Object key = get();
            return key != null && other instanceof WeakKey weak && weak.refersTo(key);
        }
    }

    private static final class LookupKey {
        private final Object key;

        LookupKey(Object key) {
            this.key = key;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WeakKey weak && weak.refersTo(key);
        }
    }
}
