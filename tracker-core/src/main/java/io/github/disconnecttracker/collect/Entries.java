package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Attachments;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.FailureChain;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries, finds them by exception, thread or connection, and passes changes to the sink. Bounded: the oldest
 * are forgotten. Guarded by the collector.
 */
final class Entries {
    private static final int THREAD_LIMIT = 10_000;
    private static final int OPEN_LIMIT = 2_000;

    private final DisconnectSink sink;
    private final Attachments byThrowable = new Attachments();
    private final Map<PhysicalConnection, Entry> byConnection = new HashMap<>();

    /** Leaks, and uses of what had been given back. */
    private final Map<Holding, Entry> byHolding = new HashMap<>();

    private final Map<Long, LastOnThread> byThread = new LinkedHashMap<>();
    private final Deque<Entry> open = new ArrayDeque<>();

    Entries(DisconnectSink sink) {
        this.sink = sink;
    }

    /** Returns the entry of a Throwable or of one of its causes, or {@code null}. */
    @Nullable
    Entry of(Throwable throwable) {
        for (Throwable each : FailureChain.of(throwable)) {
            Entry entry = byThrowable.of(each, Entry.class);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** Returns the entry of a connection's end, or {@code null}. */
    @Nullable
    Entry of(PhysicalConnection connection) {
        return byConnection.get(connection);
    }

    /** Returns the entry of a leak, or of a use of what had been given back; {@code null} if there is none. */
    @Nullable
    Entry of(Holding holding) {
        return byHolding.get(holding);
    }

    /** Returns the last entry of a thread within a time span, or {@code null}. */
    @Nullable
    Entry lastOn(Origin thread, long withinNanos) {
        LastOnThread last = byThread.get(thread.thread().id());
        return last != null && thread.nanos() - last.nanos() < withinNanos ? last.entry() : null;
    }

    /** Finds an entry by a connection from now on. */
    void put(PhysicalConnection connection, Entry entry) {
        byConnection.put(connection, entry);
    }

    /** Finds an entry by a holding from now on. */
    void put(Holding holding, Entry entry) {
        byHolding.put(holding, entry);
    }

    /** Finds an entry by each of some keys of a rule's own from now on; the oldest of very many are forgotten. */
    static <K> void remember(Map<K, Entry> entries, List<K> keys, Entry entry) {
        for (K key : keys) {
            putBounded(entries, key, entry, OPEN_LIMIT);
        }
    }

    /** Returns the entry of the first of some keys that has one, or {@code null}. */
    static <K> @Nullable Entry find(Map<K, Entry> entries, List<K> keys) {
        for (K key : keys) {
            Entry entry = entries.get(key);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** Returns the same, and finds it by no key any more. */
    static <K> @Nullable Entry forget(Map<K, Entry> entries, List<K> keys) {
        Entry found = find(entries, keys);
        if (found != null) {
            entries.values().removeIf(each -> each == found);
        }
        return found;
    }

    /** Finds an entry by a Throwable, and by what its thread logs next, from now on. */
    void link(Throwable throwable, Entry entry, Origin origin) {
        byThrowable.put(throwable, entry);
        putBounded(byThread, origin.thread().id(), new LastOnThread(entry, origin.nanos()), THREAD_LIMIT);
    }

    /** Adds a new entry of a Throwable. */
    void add(Entry entry, Sighting sighting, Origin origin, Throwable throwable) {
        byThrowable.put(throwable, entry);
        add(entry, sighting, origin);
    }

    /** Adds a new entry. */
    void add(Entry entry, Sighting sighting, Origin origin) {
        open.addLast(entry);
        if (open.size() > OPEN_LIMIT) {
            close(open.removeFirst());
        }
        entry.addSighting(sighting);
        putBounded(byThread, origin.thread().id(), new LastOnThread(entry, origin.nanos()), THREAD_LIMIT);
        entry.seq(sink.found(entry.snapshot()));
    }

    /** Adds a sighting to the entry of a Throwable, and returns whether there is one. */
    boolean seenAgain(Throwable throwable, Sighting sighting) {
        Entry known = of(throwable);
        if (known != null) {
            byThrowable.put(throwable, known);
            seenAgain(known, sighting);
        }
        return known != null;
    }

    /** Adds a sighting to an entry. */
    void seenAgain(Entry entry, Sighting sighting) {
        if (entry.addSighting(sighting)) {
            changed(entry);
        }
    }

    /** Counts one more failure of the same kind and origin. */
    void echo(Entry entry, Throwable throwable, Origin origin) {
        link(throwable, entry, origin);
        echo(entry, true);
    }

    /**
     * Counts one more failure that an entry's own has led to.
     *
     * @param hurts whether a caller got the failure
     */
    void echo(Entry entry, boolean hurts) {
        entry.addEcho();
        if (hurts && entry.recovered(false)) {
            changedWithFollowers(entry);
        } else if (entry.echoIsDue()) {
            changed(entry);
        }
    }

    /** Marks an entry as recovered. */
    void recovered(Entry entry) {
        if (entry.recovered(true)) {
            changedWithFollowers(entry);
        }
    }

    /** Returns the entries that are not forgotten, the latest first. */
    Iterator<Entry> latestFirst() {
        return open.descendingIterator();
    }

    /** Whether a loss counts decides whether what follows does. */
    private void changedWithFollowers(Entry loss) {
        changed(loss);
        for (Entry each : open) {
            if (each.follows(loss)) {
                changed(each);
            }
        }
    }

    /** Passes the current state of an entry to the sink. */
    void changed(Entry entry) {
        sink.changed(entry.seq(), entry.snapshot());
    }

    /** Passes unwritten echoes to the sink. */
    void flush() {
        for (Entry each : open) {
            flush(each);
        }
    }

    private void flush(Entry entry) {
        if (entry.hasUnwrittenEchoes()) {
            changed(entry);
        }
    }

    /** Forgets an entry, so that a suite that fails all day does not fill the heap: a later echo makes a new one. */
    private void close(Entry oldest) {
        flush(oldest);
        PhysicalConnection connection = oldest.connection();
        if (connection != null) {
            byConnection.remove(connection, oldest);
        }
        byHolding.values().remove(oldest);
    }

    /** Puts a value into a map, which forgets its oldest beyond a limit. */
    static <K, V> void putBounded(Map<K, V> map, K key, V value, int limit) {
        map.put(key, value);
        if (map.size() > limit) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private record LastOnThread(Entry entry, long nanos) {}
}
