package io.github.disconnecttracker.record;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a disconnect with the field names of the report's schema. Empty fields are omitted or {@code null}, as the
 * schema says.
 */
public final class DisconnectJson {
    private DisconnectJson() {}

    /** Writes the fields into the JSON object that has been begun. */
    public static void writeFields(GatedJson json, Disconnect disconnect) throws IOException {
        writeState(json, disconnect);
        writeStackTrace(json, disconnect.stackTrace());
    }

    /** Writes all fields except the stack trace, which is long and never changes. */
    static void writeState(GatedJson json, Disconnect disconnect) throws IOException {
        json.name("kind").value(disconnect.kind().name());
        json.name("sqlState").value(disconnect.sqlState());
        if (disconnect.serverReason() != null) {
            json.name("serverReason").value(disconnect.serverReason());
        }
        json.name("message").value(disconnect.message());
        ValueJson.moment(json, "time", disconnect.time());
        ValueJson.test(json.name("test"), disconnect.test());
        writeAttribution(json.name("attribution"), disconnect.attribution());
        json.name("late").value(disconnect.late());
        json.name("millisAfterTestEnd").value(disconnect.millisAfterTestEnd());
        ValueJson.thread(json.name("thread"), disconnect.thread());
        ValueJson.connection(json.name("connection"), disconnect.connection());
        writeCause(json.name("cause"), disconnect.cause());
        writeOtherCauses(json, disconnect);
        writeCandidates(json, disconnect.candidates());
        writeHolders(json, disconnect.holders());
        writeSightings(json.name("sightings"), disconnect.sightings());
        json.name("echoes").value(disconnect.echoes());
        json.name("recovered").value(disconnect.recovered());
        if (disconnect.duringShutdown()) {
            json.name("duringShutdown").value(true);
        }
        if (disconnect.follows() != null) {
            json.name("follows").value(disconnect.follows());
        }
        json.name("counted").value(disconnect.counted());
        json.name("expectedBecause").value(disconnect.expectedBecause());
    }

    private static void writeStackTrace(GatedJson json, StackTrace stackTrace) throws IOException {
        json.name("applicationFrames").beginArray();
        for (int frame : stackTrace.ownFrames()) {
            json.value(frame);
        }
        json.endArray();
        json.name("stackTrace").beginArray();
        for (String line : stackTrace) {
            json.value(line);
        }
        json.endArray();
    }

    private static void writeAttribution(GatedJson json, Attribution attribution) throws IOException {
        json.beginObject();
        json.name("status").value(attribution.status().name());
        json.name("by").value(attribution.by().name());
        ValueJson.path(json.name("path"), attribution.path());
        json.endObject();
    }

    private static void writeCause(GatedJson json, @Nullable Cause cause) throws IOException {
        if (cause == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("action").value(cause.action().name());
        ValueJson.test(json.name("test"), cause.test());
        ValueJson.thread(json.name("thread"), cause.thread());
        json.name("at").value(cause.at());
        json.name("evidence")
                .value(cause.evidence() == null ? null : cause.evidence().name());
        if (cause.fork() != null) {
            json.name("fork").value(cause.fork());
        }
        ValueJson.ifKnown(json, "by", cause.by());
        json.endObject();
    }

    private static void writeOtherCauses(GatedJson json, Disconnect disconnect) throws IOException {
        if (!disconnect.causeCandidates().isEmpty()) {
            json.name("causeCandidates").beginArray();
            for (Cause each : disconnect.causeCandidates()) {
                writeCause(json, each);
            }
            json.endArray();
        }
        if (disconnect.causeUnseen() != null) {
            json.name("causeUnseen").value(disconnect.causeUnseen().name());
        }
    }

    private static void writeCandidates(GatedJson json, List<TestIdentity> candidates) throws IOException {
        if (candidates.isEmpty()) {
            return;
        }
        json.name("candidates").beginArray();
        for (TestIdentity candidate : candidates) {
            ValueJson.test(json, candidate);
        }
        json.endArray();
    }

    private static void writeHolders(GatedJson json, List<Holder> holders) throws IOException {
        if (holders.isEmpty()) {
            return;
        }
        json.name("holders").beginArray();
        for (Holder holder : holders) {
            json.beginObject();
            ValueJson.test(json.name("test"), holder.test());
            ValueJson.thread(json.name("thread"), holder.thread());
            json.name("pool").value(holder.pool());
            json.name("connections").value(holder.connections());
            ValueJson.moment(json, "since", holder.since());
            json.name("idleMillis").value(holder.idleMillis());
            json.name("lastSql").value(holder.lastSql());
            json.name("at").value(holder.at());
            ValueJson.ifKnown(json, "context", holder.context());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeSightings(GatedJson json, List<Sighting> sightings) throws IOException {
        json.beginArray();
        for (Sighting sighting : sightings) {
            json.beginObject();
            json.name("source").value(sighting.source().name());
            if (sighting.logger() != null) {
                json.name("logger").value(sighting.logger());
            }
            if (sighting.level() != null) {
                json.name("level").value(sighting.level());
            }
            json.endObject();
        }
        json.endArray();
    }
}
