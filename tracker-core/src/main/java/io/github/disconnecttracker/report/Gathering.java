package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers entries in bounded memory: all of them one by one up to a limit that no suite in order reaches; from there on,
 * entries that say the same as one that is listed are only counted there ({@link ReportedDisconnect#more}).
 */
final class Gathering {
    private static final int LISTED = 5_000;
    private static final int DISTINCT = 8_000;
    private static final long CHARACTERS = 6_000_000;
    private static final int TEXTS = 20_000;

    private final List<ReportedDisconnect> listed = new ArrayList<>();
    private final Map<List<?>, Integer> places = new HashMap<>();
    private final Map<List<?>, String> ids = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long characters;
    private Summary unlisted = Summary.NOTHING;

    /** Returns an equal text, the same object for the same text: traces repeat themselves. */
    String text(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() < TEXTS && text.length() < LISTED) {
            texts.put(text, text);
        }
        return text;
    }

    void add(String execution, String fork, long seq, Disconnect disconnect, int size) {
        String id = idOf(disconnect);
        List<?> key = List.of(id, same(disconnect));
        boolean full = listed.size() >= LISTED || characters > CHARACTERS;
        Integer place = full ? places.get(key) : null;
        if (place != null) {
            listed.set(place, listed.get(place).andOneMore());
        } else if (listed.size() >= DISTINCT || characters > CHARACTERS) {
            unlisted = unlisted.plus(disconnect, 1);
        } else {
            characters += size;
            places.putIfAbsent(key, listed.size());
            listed.add(new ReportedDisconnect(id, execution, fork, seq, disconnect));
        }
    }

    /** Returns what is listed nowhere, not even as one more of its like. */
    Summary unlisted() {
        return unlisted;
    }

    List<ReportedDisconnect> entries() {
        return listed;
    }

    private static List<?> same(Disconnect disconnect) {
        return List.of(
                disconnect.counted(),
                disconnect.recovered(),
                disconnect.late(),
                disconnect.expectedBecause() != null,
                disconnect.attribution().status());
    }

    /** Many entries of one place have one id, and making it costs more than reading them. */
    private String idOf(Disconnect disconnect) {
        List<@Nullable Object> source = new ArrayList<>(5);
        source.add(disconnect.kind());
        source.add(disconnect.test());
        source.add(disconnect.cause() == null ? null : disconnect.cause().test());
        source.add(
                disconnect.connection() == null ? null : disconnect.connection().lastSql());
        source.add(disconnect.stackTrace());
        String known = ids.get(source);
        if (known == null) {
            known = DisconnectId.of(disconnect);
            if (ids.size() < LISTED) {
                ids.put(source, known);
            }
        }
        return known;
    }
}
