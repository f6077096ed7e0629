package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers of entries that a report does not list: they are too many and too different, or their records too long.
 *
 * @param numbers how many there are
 * @param countedByKind how many of them count, by kind
 * @param countedWithoutKind how many that count have an unreadable kind
 * @param countedWithoutOwner how many count and belong to no test, or to one of several
 */
public record Unlisted(
        Summary numbers, Map<Kind, Integer> countedByKind, int countedWithoutKind, int countedWithoutOwner) {
    static final Unlisted NOTHING = new Unlisted(Summary.NOTHING, Map.of(), 0, 0);

    /** Returns how many of a kind count. */
    public int counted(Kind kind) {
        return countedByKind.getOrDefault(kind, 0);
    }

    Unlisted plus(Unlisted other) {
        EnumMap<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        kinds.putAll(countedByKind);
        other.countedByKind.forEach((kind, number) -> kinds.merge(kind, number, Integer::sum));
        return new Unlisted(
                numbers.plus(other.numbers),
                kinds,
                countedWithoutKind + other.countedWithoutKind,
                countedWithoutOwner + other.countedWithoutOwner);
    }

    /** Counts while the records are read. */
    static final class Counter {
        private final EnumMap<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        private Summary numbers = Summary.NOTHING;
        private Unlisted more = NOTHING;
        private int withoutKind;
        private int withoutOwner;

        void add(Disconnect disconnect, int times) {
            numbers = numbers.plus(disconnect, times);
            if (disconnect.counted()) {
                byKind.merge(disconnect.kind(), times, Integer::sum);
                withoutOwner += disconnect.attribution().status() == Attribution.Status.ATTRIBUTED ? 0 : times;
            }
        }

        void add(Unlisted others) {
            more = more.plus(others);
        }

        /** Adds a disconnect whose record cannot be read any further. */
        void addUnreadable() {
            numbers = numbers.plus(new Summary(1, 1, 0, 0, 1, 0, 0, 0));
            withoutKind++;
            withoutOwner++;
        }

        Unlisted result() {
            return new Unlisted(numbers, Map.copyOf(byKind), withoutKind, withoutOwner).plus(more);
        }
    }
}
