package io.github.disconnecttracker.record;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON, of one line or with each field on a line of its own. Does what it is told: that names and values, begins and
 * ends stand where they may is up to the caller. By hand, since a library would be a fiftieth of the agent's jar.
 */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final Writer out;
    private final boolean indented;
    private int depth;

    /** Whether nothing stands yet in the object or array that was begun last. */
    private boolean empty;

    private boolean named;

    JsonText(Writer out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    /** Begins an object or an array. */
    void begin(char bracket) throws IOException {
        beforeValue();
        out.write(bracket);
        depth++;
        empty = true;
    }

    /** Ends the object or array that was begun last. */
    void end(char bracket) throws IOException {
        depth--;
        if (!empty) {
            newLine();
        }
        out.write(bracket);
        empty = false;
    }

    void name(String name) throws IOException {
        beforeNext();
        quoted(name);
        out.write(indented ? ": " : ":");
        named = true;
    }

    void text(String text) throws IOException {
        beforeValue();
        quoted(text);
    }

    /** Writes a number, a flag or {@code null} as it is. */
    void literal(String literal) throws IOException {
        beforeValue();
        out.write(literal);
    }

    private void beforeValue() throws IOException {
        if (!named && depth > 0) {
            beforeNext();
        }
        named = false;
    }

    private void beforeNext() throws IOException {
        if (!empty) {
            out.write(',');
        }
        empty = false;
        newLine();
    }

    private void newLine() throws IOException {
        if (indented) {
            out.write('\n');
            for (int i = 0; i < depth; i++) {
                out.write("  ");
            }
        }
    }

    private void quoted(String text) throws IOException {
        out.write('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text.charAt(i));
            if (!escaped.isEmpty()) {
                out.write(text, written, i - written);
                out.write(escaped);
                written = i + 1;
            }
        }
        out.write(text, written, text.length() - written);
        out.write('"');
    }

    /** Returns what stands for a character; empty for itself. The last two end a line of JavaScript. */
    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\f' -> "\\f";
            case '\u2028' -> "\\u2028";
            case '\u2029' -> "\\u2029";
            default -> c >= ' ' ? "" : "\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15);
        };
    }
}
