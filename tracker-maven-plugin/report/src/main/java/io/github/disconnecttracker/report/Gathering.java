package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.StackLine;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers entries in bounded memory. It lists all of them up to a limit that no ordinary suite reaches. After that, an
 * entry that says the same as a listed one is only counted there ({@link Gathered#more}).
 */
final class Gathering<F> {
    private static final int LISTED = 5_000;
    private static final int DISTINCT = 8_000;
    private static final int LONGEST_FRAME = 500;
    private static final long CHARACTERS = 6_000_000;

    private final List<Gathered<F>> listed = new ArrayList<>();
    private final Map<List<?>, Place> places = new HashMap<>();
    private final Map<Source, Place> known = new HashMap<>();
    private final Map<String, String> frames = new HashMap<>();
    private long characters;
    private final Unlisted.Counter unlisted = new Unlisted.Counter();

    /**
     * Takes an entry.
     *
     * @param fork the test JVM that recorded it
     * @param size how many characters its record has
     * @return whether its texts make sense; if not, it is counted only
     */
    boolean add(F fork, long seq, Disconnect disconnect, int size) {
        Place place;
        try {
            place = place(disconnect, null);
        } catch (RuntimeException | StackOverflowError e) {
            unlisted.add(disconnect, 1);
            return false;
        }
        put(place, new Gathered<>(fork, seq, disconnect, place.id, size, 0));
        return true;
    }

    /** Takes an entry that was gathered before. */
    void add(Gathered<F> entry) {
        put(place(entry.disconnect(), entry.id()), entry);
    }

    private void put(Place place, Gathered<F> entry) {
        boolean full = listed.size() >= LISTED || characters > CHARACTERS;
        if (full && place.index >= 0) {
            listed.set(place.index, listed.get(place.index).and(entry.times()));
        } else if (listed.size() >= DISTINCT || characters > CHARACTERS) {
            unlisted.add(entry.disconnect(), entry.times());
        } else {
            characters += entry.size();
            if (place.index < 0) {
                place.index = listed.size();
                places.put(place.key, place);
            }
            listed.add(entry);
        }
    }

    /** Takes the numbers of what was listed nowhere before. */
    void add(Unlisted others) {
        unlisted.add(others);
    }

    /** Returns how many characters the records of its entries have. */
    long characters() {
        return characters;
    }

    /** Counts a disconnect whose record cannot be read any further. */
    void addUnreadable() {
        unlisted.addUnreadable();
    }

    /** Returns the numbers of entries that are neither listed nor counted with a listed one. */
    Unlisted unlisted() {
        return unlisted.result();
    }

    List<Gathered<F>> entries() {
        return listed;
    }

    /** Many entries of one place have one id, and making it costs more than reading them. */
    private Place place(Disconnect disconnect, @Nullable String knownId) {
        Source source = new Source(
                disconnect.kind(),
                disconnect.test(),
                disconnect.cause() == null ? null : disconnect.cause().test(),
                disconnect.connection() == null ? null : disconnect.connection().lastSql(),
                firstOwnFrame(disconnect.stackTrace()),
                disconnect.counted(),
                disconnect.recovered(),
                disconnect.duringShutdown(),
                disconnect.follows() != null,
                disconnect.late(),
                disconnect.expectedBecause() != null,
                disconnect.attribution().status());
        Place place = known.get(source);
        if (place == null) {
            String id = knownId == null ? DisconnectId.of(disconnect) : knownId;
            List<?> key = List.of(
                    id,
                    source.counted,
                    source.recovered,
                    source.duringShutdown,
                    source.follows,
                    source.late,
                    source.expected,
                    source.status);
            Place listedAlready = places.get(key);
            place = listedAlready == null ? new Place(id, key) : listedAlready;
            if (known.size() < LISTED) {
                known.put(source, place);
            }
        }
        return place;
    }

    /** Returns the name of the frame that an id has; nothing if there is none. To parse it costs more than a look. */
    private String firstOwnFrame(StackTrace stackTrace) {
        for (int i = 0; i < stackTrace.size(); i++) {
            String line = stackTrace.get(i);
            String name = stackTrace.isOwn(i) ? frames.get(line) : "";
            if (name == null) {
                StackLine frame = StackLine.parse(line);
                name = frame == null ? "" : frame.stableName();
                if (frames.size() < LISTED && line.length() < LONGEST_FRAME) {
                    frames.put(line, name);
                }
            }
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    /** What an id is made of, and what must be the same in entries that are counted as one. */
    private record Source(
            Kind kind,
            @Nullable TestIdentity test,
            @Nullable TestIdentity causer,
            @Nullable String sql,
            String frame,
            boolean counted,
            boolean recovered,
            boolean duringShutdown,
            boolean follows,
            boolean late,
            boolean expected,
            Attribution.Status status) {}

    /** Where the first of some entries that say the same is listed. */
    private static final class Place {
        private final String id;
        private final List<?> key;
        private int index = -1;

        Place(String id, List<?> key) {
            this.id = id;
            this.key = key;
        }
    }
}
