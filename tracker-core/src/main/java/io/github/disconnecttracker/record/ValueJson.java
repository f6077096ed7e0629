package io.github.disconnecttracker.record;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values that several events share, with the field names of the report's schema. */
final class ValueJson {
    private ValueJson() {}

    /** Formats like {@link Instant#toString()}, whose own formatter takes milliseconds when it is first used. */
    private static String text(Instant moment) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        boolean fullMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (fullMinute ? ":00Z" : "Z");
    }

    static void moment(GatedJson json, String name, Instant moment) throws IOException {
        json.name(name).value(text(moment));
    }

    static void test(GatedJson json, @Nullable TestIdentity test) throws IOException {
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

    static void path(GatedJson json, List<PathStep> path) throws IOException {
        json.beginArray();
        for (PathStep step : path) {
            json.beginObject();
            json.name("thread").value(step.thread());
            json.name("how").value(step.how().name());
            json.name("at").value(step.at());
            ifKnown(json, "what", step.what());
            json.endObject();
        }
        json.endArray();
    }

    static void connection(GatedJson json, @Nullable ConnectionFacts connection) throws IOException {
        if (connection == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("backendPid").value(connection.backendPid());
        json.name("url").value(connection.url());
        json.name("applicationName").value(connection.applicationName());
        json.name("pool").value(connection.pool());
        json.name("lastSql").value(connection.lastSql());
        json.endObject();
    }

    static void thread(GatedJson json, @Nullable ClientThread thread) throws IOException {
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

    static void ifKnown(GatedJson json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.name(name).value(value);
        }
    }
}
