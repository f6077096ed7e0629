package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DisconnectJson} wrote; fields that it does not know are no error. */
final class DisconnectParser {
    private DisconnectParser() {}

    /**
     * Makes a disconnect of its fields.
     *
     * @throws RuntimeException if a field is missing or makes no sense
     */
    static Disconnect parse(JsonFields json) {
        return new Disconnect(
                json.constant("kind", Kind.class),
                json.optionalText("sqlState"),
                json.optionalText("serverReason"),
                json.text("message"),
                Instant.parse(json.text("time")),
                test(json.optionalObject("test")),
                attribution(json.object("attribution")),
                json.flag("late"),
                json.optionalNumber("millisAfterTestEnd"),
                thread(json.object("thread")),
                connection(json.optionalObject("connection")),
                cause(json.optionalObject("cause")),
                json.objects("candidates").stream()
                        .map(DisconnectParser::requiredTest)
                        .toList(),
                json.objects("holders").stream().map(DisconnectParser::holder).toList(),
                json.objects("sightings").stream()
                        .map(DisconnectParser::sighting)
                        .toList(),
                Math.toIntExact(json.number("echoes")),
                json.flag("recovered"),
                json.flag("counted"),
                json.optionalText("expectedBecause"),
                json.texts("stackTrace"));
    }

    private static @Nullable TestIdentity test(@Nullable JsonFields json) {
        return json == null ? null : requiredTest(json);
    }

    private static TestIdentity requiredTest(JsonFields json) {
        return new TestIdentity(
                json.optionalText("className"),
                json.optionalText("methodName"),
                json.text("displayName"),
                json.text("uniqueId"));
    }

    private static Attribution attribution(JsonFields json) {
        List<PathStep> path = json.objects("path").stream()
                .map(step -> new PathStep(
                        step.text("thread"), step.constant("how", Evidence.class), step.optionalText("at")))
                .toList();
        return new Attribution(
                json.constant("status", Attribution.Status.class), json.constant("by", Evidence.class), path);
    }

    private static ClientThread thread(JsonFields json) {
        return new ClientThread(json.number("id"), json.text("name"), json.flag("virtual"));
    }

    private static @Nullable ConnectionFacts connection(@Nullable JsonFields json) {
        if (json == null) {
            return null;
        }
        Long pid = json.optionalNumber("backendPid");
        return new ConnectionFacts(
                pid == null ? null : Math.toIntExact(pid),
                json.optionalText("url"),
                json.optionalText("applicationName"),
                json.optionalText("pool"),
                json.optionalText("lastSql"));
    }

    private static @Nullable Cause cause(@Nullable JsonFields json) {
        if (json == null) {
            return null;
        }
        JsonFields thread = json.optionalObject("thread");
        return new Cause(
                json.constant("action", Cause.Action.class),
                test(json.optionalObject("test")),
                thread == null ? null : thread(thread),
                json.optionalText("at"));
    }

    private static Holder holder(JsonFields json) {
        return new Holder(
                test(json.optionalObject("test")),
                thread(json.object("thread")),
                json.optionalText("pool"),
                Math.toIntExact(json.number("connections")),
                Instant.parse(json.text("since")),
                json.number("idleMillis"),
                json.optionalText("lastSql"),
                json.optionalText("at"));
    }

    private static Sighting sighting(JsonFields json) {
        return new Sighting(
                json.constant("source", Sighting.Source.class),
                json.optionalText("logger"),
                json.optionalText("level"));
    }
}
