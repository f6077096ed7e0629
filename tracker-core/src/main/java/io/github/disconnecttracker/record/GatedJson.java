package io.github.disconnecttracker.record;

import io.github.disconnecttracker.redaction.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, and passes each text through the gate for secrets, which also limits its length. So no field can bypass
 * the gate, nor can one that is added later.
 */
public final class GatedJson {
    /**
     * Limits the characters of a record. A character takes six bytes at most, so a record stays below the reader's
     * limit of one mebibyte.
     */
    private static final int ROOM = 150_000;

    private final Writer out;
    private final JsonText json;
    private final @Nullable StringWriter line;
    private String name = "";

    private GatedJson(Writer out, @Nullable StringWriter line) {
        this.out = out;
        this.json = new JsonText(out, line == null);
        this.line = line;
    }

    /** Returns a writer of one record. Texts beyond its limit become an ellipsis. */
    static GatedJson ofRecord(StringWriter line) {
        return new GatedJson(line, line);
    }

    /** Returns a writer of a document of any length, with each field on its own line. */
    public static GatedJson ofDocument(Writer out) {
        return new GatedJson(out, null);
    }

    /** Begins an object. */
    public GatedJson beginObject() throws IOException {
        json.begin('{');
        return this;
    }

    /** Ends the object that was begun last. */
    public GatedJson endObject() throws IOException {
        json.end('}');
        return this;
    }

    /** Begins an array. */
    public GatedJson beginArray() throws IOException {
        json.begin('[');
        return this;
    }

    /** Ends the array that was begun last. */
    public GatedJson endArray() throws IOException {
        json.end(']');
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
        if (text == null) {
            return nullValue();
        }
        json.text(gated(text));
        return this;
    }

    /** Writes a number, or {@code null}. */
    public GatedJson value(@Nullable Number number) throws IOException {
        json.literal(String.valueOf(number));
        return this;
    }

    /** Writes a flag. */
    public GatedJson value(boolean flag) throws IOException {
        json.literal(String.valueOf(flag));
        return this;
    }

    /** Writes {@code null}. */
    public GatedJson nullValue() throws IOException {
        json.literal("null");
        return this;
    }

    /** Hands all that was written to the writer below. */
    public void flush() throws IOException {
        out.flush();
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
