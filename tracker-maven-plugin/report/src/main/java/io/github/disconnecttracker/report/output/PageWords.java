package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;
import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.console.Wording;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Writes the page's vocabulary by the constants that stand in the report: the page itself has none. */
final class PageWords {
    private PageWords() {}

    static void writeTo(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("sameTest").value(Wording.SAME_TEST);
        write(json.name("remedies"), Remedies.all(), Remedy::id, Remedy::text);
        write(json.name("kinds"), List.of(Kind.values()), Kind::name, PageWords::kind);
        write(json.name("actions"), List.of(Action.values()), Action::name, Action::words);
        write(json.name("ways"), List.of(Evidence.values()), Evidence::name, Wording::way);
        write(json.name("evidence"), List.of(Evidence.values()), Evidence::name, PageWords::evidence);
        write(json.name("proofs"), List.of(Cause.Evidence.values()), Cause.Evidence::name, PageWords::proof);
        write(json.name("sources"), List.of(Sighting.Source.values()), Sighting.Source::name, PageWords::source);
        json.endObject();
    }

    private static <T> void write(JsonWriter json, Iterable<T> all, Function<T, String> name, Function<T, String> words)
            throws IOException {
        json.beginObject();
        for (T each : all) {
            json.name(name.apply(each)).value(words.apply(each));
        }
        json.endObject();
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case TERMINATED -> "the server ended the session";
            case BROKEN -> "the socket died under a connection in use";
            case USED_AFTER_CLOSE -> "a connection, or its pool, was used after it had been closed";
            case CONNECT_FAILED -> "a new connection could not be made";
            case TOO_MANY_CONNECTIONS -> "the server has no slot left";
            case POOL_EXHAUSTED -> "the pool has no connection left";
            case LEAKED -> "a connection was borrowed and never returned";
        };
    }

    private static String evidence(Evidence by) {
        String anyway = Wording.ownedAnyway(by);
        if (anyway != null) {
            return anyway;
        }
        return switch (by) {
            case TEST -> "its own thread";
            case TASK -> "a task that it submitted";
            case THREAD -> "a thread that it started";
            case REQUEST -> "a request that it made";
            case CONNECTION, WINDOW, NONE -> "";
        };
    }

    private static String proof(Cause.Evidence evidence) {
        return switch (evidence) {
            case CALL -> "the call was seen";
            case PID -> "the statement named this session";
            case RESULT -> "the statement's result names this session";
            case SET -> "no other statement can have met this session";
        };
    }

    private static String source(Sighting.Source source) {
        return switch (source) {
            case DRIVER -> "driver";
            case POOL -> "pool";
            case LOG -> "log";
            case UNCAUGHT -> "uncaught exception";
            case CLOSE -> "unread bytes at close";
            case GC -> "garbage collector";
        };
    }
}
