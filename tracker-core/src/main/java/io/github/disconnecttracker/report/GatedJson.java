package io.github.disconnecttracker.report;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.disconnect.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which each text comes through the gate for secrets and is bounded, so that no field can be forgotten, and none
 * that is added later.
 */
final class GatedJson extends JsonWriter {
    /** With six bytes for a character at worst, a record is shorter than a mebibyte, the most that a reader takes. */
    private static final int ROOM = 150_000;

    private final @Nullable StringWriter line;
    private String name = "";

    private GatedJson(Writer out, @Nullable StringWriter line) {
        super(out);
        this.line = line;
    }

    /** Writes one record; the texts that are too many for it are dots alone. */
    static GatedJson ofRecord(StringWriter line) {
        return new GatedJson(line, line);
    }

    /** Writes a document of any length. */
    static GatedJson of(Writer out) {
        return new GatedJson(out, null);
    }

    @Override
    public JsonWriter name(String next) throws IOException {
        name = next;
        return super.name(next);
    }

    @Override
    public JsonWriter value(@Nullable String text) throws IOException {
        return super.value(text == null ? null : gated(text));
    }

    private String gated(String text) {
        if (line != null && line.getBuffer().length() > ROOM) {
            return Secrets.cut(text, 1);
        }
        return switch (name) {
            case "lastSql" ->
                line == null ? Secrets.cut(text, Secrets.LONGEST_TEXT) : Secrets.removedFromStatement(text);
            case "stackTrace" -> Secrets.removed(text, Secrets.LONGEST_LINE);
            default -> Secrets.removed(text, Secrets.LONGEST_TEXT);
        };
    }
}
