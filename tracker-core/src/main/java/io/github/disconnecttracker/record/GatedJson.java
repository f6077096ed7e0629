package io.github.disconnecttracker.record;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.redaction.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON of which each text comes through the gate for secrets and is bounded, so that no field can be forgotten,
 * and none that is added later. Has the methods of Gson's writer and not its type: in the finished jar that has another
 * name.
 */
public final class GatedJson {
    /** With six bytes for a character at worst, a record is shorter than a mebibyte, the most that a reader takes. */
    private static final int ROOM = 150_000;

    private final JsonWriter json;
    private final @Nullable StringWriter line;
    private String name = "";

    private GatedJson(Writer out, @Nullable StringWriter line) {
        this.json = new JsonWriter(out);
        this.line = line;
    }

    /** Writes one record; the texts that are too many for it are dots alone. */
    static GatedJson ofRecord(StringWriter line) {
        return new GatedJson(line, line);
    }

    /** Writes a document of any length, its fields on lines of their own. */
    public static GatedJson ofDocument(Writer out) {
        GatedJson document = new GatedJson(out, null);
        document.json.setIndent("  ");
        return document;
    }

    /** Begins an object. */
    public GatedJson beginObject() throws IOException {
        json.beginObject();
        return this;
    }

    /** Ends the object that was begun last. */
    public GatedJson endObject() throws IOException {
        json.endObject();
        return this;
    }

    /** Begins an array. */
    public GatedJson beginArray() throws IOException {
        json.beginArray();
        return this;
    }

    /** Ends the array that was begun last. */
    public GatedJson endArray() throws IOException {
        json.endArray();
        return this;
    }

    /** Names the value that comes next. */
    public GatedJson name(String next) throws IOException {
        name = next;
        json.name(next);
        return this;
    }

    /** Writes a text without its secrets, or {@code null}. */
    public GatedJson value(@Nullable String text) throws IOException {
        json.value(text == null ? null : gated(text));
        return this;
    }

    /** Writes a number, or {@code null}. */
    public GatedJson value(@Nullable Number number) throws IOException {
        json.value(number);
        return this;
    }

    /** Writes a flag. */
    public GatedJson value(boolean flag) throws IOException {
        json.value(flag);
        return this;
    }

    /** Writes {@code null}. */
    public GatedJson nullValue() throws IOException {
        json.nullValue();
        return this;
    }

    /** Hands all that was written to the writer below. */
    public void flush() throws IOException {
        json.flush();
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
