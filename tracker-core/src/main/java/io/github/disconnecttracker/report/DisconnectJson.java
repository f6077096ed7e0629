package io.github.disconnecttracker.report;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a disconnect with the names of the report's contract; {@link DisconnectParser} reads it. */
final class DisconnectJson {
    private DisconnectJson() {}

    /** Writes the fields into the object that is open. */
    static void writeFields(JsonWriter json, Disconnect disconnect) throws IOException {
        writeState(json, disconnect);
        writeStackTrace(json, disconnect.stackTrace());
    }

    /** Writes the fields without the stack trace, which is long and stays as it was found. */
    static void writeState(JsonWriter json, Disconnect disconnect) throws IOException {
        json.name("kind").value(disconnect.kind().name());
        json.name("sqlState").value(disconnect.sqlState());
        if (disconnect.serverReason() != null) {
            json.name("serverReason").value(disconnect.serverReason());
        }
        json.name("message").value(disconnect.message());
        json.name("time").value(text(disconnect.time()));
        writeTest(json.name("test"), disconnect.test());
        writeAttribution(json.name("attribution"), disconnect.attribution());
        json.name("late").value(disconnect.late());
        json.name("millisAfterTestEnd").value(disconnect.millisAfterTestEnd());
        writeThread(json.name("thread"), disconnect.thread());
        writeConnection(json.name("connection"), disconnect.connection());
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

    private static void writeStackTrace(JsonWriter json, StackTrace stackTrace) throws IOException {
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

    /** Writes names and values in turn into the object that is open. */
    static void writePairs(JsonWriter json, @Nullable Object... pairs) throws IOException {
        for (int i = 0; i < pairs.length; i += 2) {
            json.name(String.valueOf(pairs[i]));
            Object value = pairs[i + 1];
            if (value instanceof TestIdentity test) {
                writeTest(json, test);
            } else if (value instanceof ClientThread thread) {
                writeThread(json, thread);
            } else if (value instanceof List<?> path) {
                writePath(json, path);
            } else if (value instanceof Number number) {
                json.value(number);
            } else if (value instanceof Boolean flag) {
                json.value(flag);
            } else if (value instanceof Instant moment) {
                json.value(text(moment));
            } else {
                json.value(value == null ? null : value.toString());
            }
        }
    }

    /** As {@link Instant#toString()} writes it, whose formatter costs milliseconds when it is first used. */
    private static String text(Instant moment) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        boolean fullMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (fullMinute ? ":00Z" : "Z");
    }

    private static void writeTest(JsonWriter json, @Nullable TestIdentity test) throws IOException {
        if (test == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("className").value(test.className());
        json.name("methodName").value(test.methodName());
        json.name("displayName").value(test.displayName());
        json.name("uniqueId").value(test.uniqueId());
        json.endObject();
    }

    private static void writeAttribution(JsonWriter json, Attribution attribution) throws IOException {
        json.beginObject();
        json.name("status").value(attribution.status().name());
        json.name("by").value(attribution.by().name());
        writePath(json.name("path"), attribution.path());
        json.endObject();
    }

    private static void writePath(JsonWriter json, List<?> path) throws IOException {
        json.beginArray();
        for (Object each : path) {
            PathStep step = (PathStep) each;
            json.beginObject();
            json.name("thread").value(step.thread());
            json.name("how").value(step.how().name());
            json.name("at").value(step.at());
            writeIfKnown(json, "what", step.what());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeThread(JsonWriter json, @Nullable ClientThread thread) throws IOException {
        if (thread == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("id").value(thread.id());
        json.name("name").value(thread.name());
        json.name("virtual").value(thread.virtual());
        json.endObject();
    }

    private static void writeConnection(JsonWriter json, @Nullable ConnectionFacts connection) throws IOException {
        if (connection == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("backendPid").value(connection.backendPid());
        json.name("url").value(connection.url());
        json.name("applicationName").value(connection.applicationName());
        json.name("pool").value(connection.pool());
        writeStatement(json, connection.lastSql());
        json.endObject();
    }

    private static void writeStatement(JsonWriter json, @Nullable String sql) throws IOException {
        json.name("lastSql").value(sql);
    }

    private static void writeCause(JsonWriter json, @Nullable Cause cause) throws IOException {
        if (cause == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("action").value(cause.action().name());
        writeTest(json.name("test"), cause.test());
        writeThread(json.name("thread"), cause.thread());
        json.name("at").value(cause.at());
        json.name("evidence")
                .value(cause.evidence() == null ? null : cause.evidence().name());
        if (cause.fork() != null) {
            json.name("fork").value(cause.fork());
        }
        writeIfKnown(json, "by", cause.by());
        json.endObject();
    }

    private static void writeIfKnown(JsonWriter json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    private static void writeOtherCauses(JsonWriter json, Disconnect disconnect) throws IOException {
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

    private static void writeCandidates(JsonWriter json, List<TestIdentity> candidates) throws IOException {
        if (candidates.isEmpty()) {
            return;
        }
        json.name("candidates").beginArray();
        for (TestIdentity candidate : candidates) {
            writeTest(json, candidate);
        }
        json.endArray();
    }

    private static void writeHolders(JsonWriter json, List<Holder> holders) throws IOException {
        if (holders.isEmpty()) {
            return;
        }
        json.name("holders").beginArray();
        for (Holder holder : holders) {
            json.beginObject();
            writeTest(json.name("test"), holder.test());
            writeThread(json.name("thread"), holder.thread());
            json.name("pool").value(holder.pool());
            json.name("connections").value(holder.connections());
            json.name("since").value(text(holder.since()));
            json.name("idleMillis").value(holder.idleMillis());
            writeStatement(json, holder.lastSql());
            json.name("at").value(holder.at());
            writeIfKnown(json, "context", holder.context());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeSightings(JsonWriter json, List<Sighting> sightings) throws IOException {
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
