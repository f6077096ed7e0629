package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds who stopped the server that a connection or an attempt to connect needed. */
final class StopCauses {
    private final ConnectionLedger ledger;

    StopCauses(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /** Returns the stops that can have ended a session. */
    List<Act> of(PhysicalConnection connection, Origin origin) {
        return stopsAfter(connection.lastAliveNanos(), connection, origin);
    }

    /** Returns the stop that an attempt met: the server is still down if nobody has reached it since. */
    @Nullable
    Act ofRefusal(PhysicalConnection attempt, Origin origin) {
        List<Act> stops = stopsAfter(Long.MIN_VALUE, attempt, origin);
        if (stops.isEmpty()) {
            return null;
        }
        Act last = stops.get(stops.size() - 1);
        for (PhysicalConnection each : ledger.all()) {
            if (Objects.equals(each.server(), attempt.server()) && each.opened().nanos() - last.nanos() > 0) {
                return null;
            }
        }
        return last;
    }

    private List<Act> stopsAfter(long nanos, PhysicalConnection connection, Origin origin) {
        List<Act> acts = new ArrayList<>();
        for (Map.Entry<Integer, Act> stop : ledger.stops()) {
            String server = connection.server();
            boolean after = nanos == Long.MIN_VALUE || stop.getValue().nanos() - nanos >= 0;
            if (server != null
                    && server.equals("local:" + stop.getKey())
                    && after
                    && origin.nanos() - stop.getValue().nanos() >= 0) {
                acts.add(stop.getValue());
            }
        }
        return acts;
    }
}
