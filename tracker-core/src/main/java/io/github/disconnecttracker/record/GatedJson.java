package io.github.disconnecttracker.record;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.redaction.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, and passes each text through the gate for secrets, which also limits its length. So no field can bypass
 * the gate, nor can one that is added later. It has the methods of Gson's writer but not its type, because Gson is
 * relocated in the finished jar.
 */
public final class GatedJson {
    /**
     * Limits the characters of a record. A character takes six bytes at most, so a record stays below the reader's
     * limit of one mebibyte.
     */
    private static final int ROOM = 150_000;

    private final JsonWriter json;
    private final @Nullable StringWriter line;
    private String name = "";

    private GatedJson(Writer out, @Nullable StringWriter line) {
        this.json = new JsonWriter(out);
        this.line = line;
    }

    /** Returns a writer of one record. Texts beyond its limit become an ellipsis. */
    static GatedJson ofRecord(StringWriter line) {
        return new GatedJson(line, line);
    }

    /** Returns a writer of a document of any length, with each field on its own line. */
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
