package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.record.DisconnectJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DisconnectJson} wrote; fields that it does not know are no error. */
final class DisconnectParser {
    /** Ten thousand years: what is longer is none between two times that a record may hold. */
    private static final long LONGEST_SPAN = 315_576_000_000_000L;

    private DisconnectParser() {}

    /**
     * Makes a disconnect of the fields that it has by now.
     *
     * @param found its stack trace when it was found, which is not written again; {@code null} if that is not known
     * @throws RuntimeException if a field is missing or makes no sense
     */
    static Disconnect parse(JsonFields json, @Nullable StackTrace found) {
        Long millisAfterTestEnd = json.optionalNumber("millisAfterTestEnd");
        return new Disconnect(
                json.constant("kind", Kind.class),
                json.optionalText("sqlState"),
                json.optionalText("serverReason"),
                json.text("message"),
                RecordTime.of(json.text("time")),
                test(json.optionalObject("test")),
                json.object("attribution").as(Attribution.class, DisconnectParser::attribution),
                json.flag("late"),
                millisAfterTestEnd == null ? null : span(millisAfterTestEnd),
                requiredThread(json.object("thread")),
                connection(json.optionalObject("connection")),
                cause(json.optionalObject("cause")),
                all(json.objects("causeCandidates"), DisconnectParser::knownCause),
                json.optionalConstant("causeUnseen", Cause.Unseen.class),
                all(json.objects("candidates"), DisconnectParser::requiredTest),
                all(json.objects("holders"), DisconnectParser::holder),
                all(json.objects("sightings"), DisconnectParser::sighting),
                Math.toIntExact(json.number("echoes")),
                json.flag("recovered"),
                json.optionalFlag("duringShutdown"),
                json.optionalNumber("follows"),
                json.flag("counted"),
                json.optionalText("expectedBecause"),
                stackTrace(json, found));
    }

    private static StackTrace stackTrace(JsonFields json, @Nullable StackTrace found) {
        List<String> own = json.optionalTexts("applicationFrames");
        List<String> lines = json.texts("stackTrace");
        if (lines.isEmpty() && found != null) {
            return found;
        }
        return own == null
                ? StackTrace.byNames(lines)
                : StackTrace.of(lines, own.stream().map(Integer::valueOf).toList());
    }

    private static <T> List<T> all(List<JsonFields> objects, Function<JsonFields, T> reader) {
        if (objects.isEmpty()) {
            return List.of();
        }
        List<T> all = new ArrayList<>(objects.size());
        for (JsonFields each : objects) {
            all.add(reader.apply(each));
        }
        return List.copyOf(all);
    }

    private static long span(long millis) {
        if (millis > LONGEST_SPAN || millis < -LONGEST_SPAN) {
            throw new IllegalArgumentException("no span of time: " + millis);
        }
        return millis;
    }

    private static @Nullable TestIdentity test(@Nullable JsonFields json) {
        return json == null ? null : requiredTest(json);
    }

    static TestIdentity requiredTest(JsonFields test) {
        return test.as(
                TestIdentity.class,
                json -> new TestIdentity(
                        json.optionalText("className"),
                        json.optionalText("methodName"),
                        json.text("displayName"),
                        json.text("uniqueId")));
    }

    private static Attribution attribution(JsonFields json) {
        return new Attribution(
                json.constant("status", Attribution.Status.class),
                json.constant("by", Evidence.class),
                path(json.objects("path")));
    }

    static List<PathStep> path(List<JsonFields> steps) {
        return all(
                steps,
                step -> new PathStep(
                        step.text("thread"),
                        step.constant("how", Evidence.class),
                        step.optionalText("at"),
                        step.optionalText("what")));
    }

    private static @Nullable ClientThread thread(@Nullable JsonFields json) {
        return json == null ? null : requiredThread(json);
    }

    static ClientThread requiredThread(JsonFields thread) {
        return thread.as(ClientThread.class, DisconnectParser::knownThread);
    }

    private static ClientThread knownThread(JsonFields json) {
        return new ClientThread(json.number("id"), json.text("name"), json.flag("virtual"));
    }

    private static @Nullable ConnectionFacts connection(@Nullable JsonFields json) {
        return json == null ? null : json.as(ConnectionFacts.class, DisconnectParser::knownConnection);
    }

    private static ConnectionFacts knownConnection(JsonFields json) {
        Long pid = json.optionalNumber("backendPid");
        return new ConnectionFacts(
                pid == null ? null : Math.toIntExact(pid),
                json.optionalText("url"),
                json.optionalText("applicationName"),
                json.optionalText("pool"),
                json.optionalText("lastSql"));
    }

    private static @Nullable Cause cause(@Nullable JsonFields json) {
        return json == null ? null : json.as(Cause.class, DisconnectParser::knownCause);
    }

    private static Cause knownCause(JsonFields json) {
        return new Cause(
                json.constant("action", Action.class),
                test(json.optionalObject("test")),
                thread(json.optionalObject("thread")),
                json.optionalText("at"),
                json.optionalConstant("evidence", Cause.Evidence.class),
                json.optionalText("fork"),
                json.optionalText("by"));
    }

    /** Makes a cause of the fields of a kill. */
    static Cause kill(JsonFields json) {
        return new Cause(
                Action.TERMINATE_BACKEND,
                test(json.optionalObject("test")),
                thread(json.optionalObject("thread")),
                json.optionalText("at"),
                json.constant("evidence", Cause.Evidence.class));
    }

    private static Holder holder(JsonFields json) {
        return new Holder(
                test(json.optionalObject("test")),
                requiredThread(json.object("thread")),
                json.optionalText("pool"),
                Math.toIntExact(json.number("connections")),
                RecordTime.of(json.text("since")),
                span(json.number("idleMillis")),
                json.optionalText("lastSql"),
                json.optionalText("at"),
                json.optionalText("context"));
    }

    private static Sighting sighting(JsonFields json) {
        return new Sighting(
                json.constant("source", Sighting.Source.class),
                json.optionalText("logger"),
                json.optionalText("level"));
    }
}
