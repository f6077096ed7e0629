package io.github.disconnecttracker.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses records fast, because a suite that fails all day writes a million records that differ in few words. Bytes that
 * were parsed before return the same object. It only handles the form that this tool writes; {@link JsonFields#parse}
 * handles all other lines, with the same result.
 */
final class RecordParser {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST_KEPT = 1 << 10;

    /** As many digits as a number has that is the same text in every reader. */
    private static final int DIGITS = 18;

    /** Says that a value is not in our own form. */
    private static final Object STRANGE = new Object();

    private final @Nullable Part[] parts = new @Nullable Part[SLOTS];
    private byte[] line = new byte[0];
    private int end;
    private int position;

    private String[] names = new String[64];
    private @Nullable Object[] values = new @Nullable Object[64];
    private int[] begins = new int[64];
    private int fields;

    /** The line before this one, and the fields that were read from it. */
    private byte[] lastLine = new byte[0];

    private int lastEnd;
    private String[] lastNames = new String[0];
    private @Nullable Object[] lastValues = new @Nullable Object[0];
    private int[] lastBegins = new int[0];

    /**
     * Reads the current line.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    JsonFields parse(RecordLines lines) {
        line = lines.bytes();
        end = lines.size();
        position = 0;
        fields = 0;
        return object() ? remembered() : JsonFields.parse(lines.text());
    }

    private boolean object() {
        if (!at('{')) {
            return false;
        }
        do {
            skipKnown();
            if (at('}')) {
                break;
            }
            int begin = position++;
            if (fields == names.length || !(string() instanceof String name) || !at(':')) {
                return false;
            }
            position++;
            Object value = value();
            if (value == STRANGE) {
                return false;
            }
            add(begin, name, value);
        } while (at(','));
        return fields > 0 && at('}') && position == end - 1;
    }

    private void add(int begin, String name, @Nullable Object value) {
        begins[fields] = begin;
        names[fields] = name;
        values[fields++] = value;
    }

    /** Takes over the fields whose bytes, with the comma or brace before and behind them, are those of the line before. */
    private void skipKnown() {
        if (fields >= lastBegins.length) {
            return;
        }
        int begin = lastBegins[fields];
        int same = Arrays.mismatch(lastLine, begin, lastEnd, line, position, end);
        int alike = same < 0 ? lastEnd : begin + same;
        int shift = position - begin;
        while (fields < lastBegins.length) {
            int behind = fields + 1 < lastBegins.length ? lastBegins[fields + 1] : lastEnd - 1;
            if (behind >= alike) {
                return;
            }
            add(lastBegins[fields] + shift, lastNames[fields], lastValues[fields]);
            position = behind + shift;
        }
    }

    private JsonFields remembered() {
        if (lastLine.length < end) {
            lastLine = new byte[line.length];
        }
        System.arraycopy(line, 0, lastLine, 0, end);
        lastEnd = end;
        boolean sameNames = lastNames.length == fields;
        for (int i = 0; sameNames && i < fields; i++) {
            sameNames = names[i].equals(lastNames[i]);
        }
        if (!sameNames) {
            if (Arrays.stream(names, 0, fields).distinct().count() < fields) {
                lastBegins = new int[0];
                return JsonFields.parse(new String(line, 0, end, StandardCharsets.UTF_8));
            }
            lastNames = Arrays.copyOf(names, fields);
        }
        lastValues = Arrays.copyOf(values, fields);
        lastBegins = Arrays.copyOf(begins, fields);
        return new JsonFields(lastNames, lastValues);
    }

    private boolean at(char c) {
        return position < end && line[position] == c;
    }

    private @Nullable Object value() {
        if (position == end) {
            return STRANGE;
        }
        return switch (line[position]) {
            case '"' -> string();
            case '{' -> nested();
            case '[' -> array();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        for (int i = 0; i < word.length(); i++) {
            if (!at(word.charAt(i))) {
                return STRANGE;
            }
            position++;
        }
        return value;
    }

    private Object number() {
        int from = position;
        if (at('-')) {
            position++;
        }
        int first = position;
        while (position < end && line[position] >= '0' && line[position] <= '9') {
            position++;
        }
        int digits = position - first;
        boolean canonical = (digits == 1 && first == from) || (digits > 0 && line[first] != '0');
        return canonical && digits <= DIGITS
                ? new String(line, from, position - from, StandardCharsets.ISO_8859_1)
                : STRANGE;
    }

    private Object string() {
        int from = position;
        if (!at('"')) {
            return STRANGE;
        }
        byte[] bytes = line;
        int hash = 0;
        for (int i = from + 1; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                position = i + 1;
                return part(from, hash);
            }
            hash = 31 * hash + b;
            if (b == '\\') {
                i++;
            }
        }
        return STRANGE;
    }

    /** The lines of stack traces are known one by one: the first of them is another one each time. */
    private Object array() {
        if (position + 1 == end || line[position + 1] != '"') {
            return nested();
        }
        List<Object> texts = new ArrayList<>();
        do {
            position++;
            Object text = string();
            if (text == STRANGE) {
                return STRANGE;
            }
            texts.add(text);
        } while (at(','));
        if (!at(']')) {
            return STRANGE;
        }
        position++;
        return List.copyOf(texts);
    }

    /**
     * Returns an object, or an array of values other than texts. Its syntax is checked when it is read for the first
     * time.
     */
    private Object nested() {
        int from = position;
        int depth = 0;
        int hash = 0;
        boolean text = false;
        byte[] bytes = line;
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            hash = 31 * hash + b;
            if (b == '"') {
                text = !text;
            } else if (text) {
                i += b == '\\' ? 1 : 0;
            } else if (b == '{' || b == '[') {
                if (++depth > JsonFields.DEEPEST) {
                    return STRANGE;
                }
            } else if ((b == '}' || b == ']') && --depth == 0) {
                position = i + 1;
                return part(from, hash);
            }
        }
        return STRANGE;
    }

    /** Returns what the bytes from there to the position mean. */
    private Object part(int from, int hash) {
        int length = position - from;
        int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & SLOTS - 1;
        Part known = parts[slot];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, line, from, position)) {
            return known.value;
        }
        Object value = read(from, length);
        if (length <= LONGEST_KEPT && value != STRANGE) {
            parts[slot] = new Part(Arrays.copyOfRange(line, from, position), value);
        }
        return value;
    }

    private Object read(int from, int length) {
        byte first = line[from];
        if (first == '"' && !hasEscape(from)) {
            return new String(line, from + 1, length - 2, StandardCharsets.UTF_8);
        }
        try {
            return JsonFields.parseValue(new String(line, from, length, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return STRANGE;
        }
    }

    private boolean hasEscape(int from) {
        for (int i = from; i < position; i++) {
            if (line[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static final class Part {
        private final byte[] bytes;
        private final Object value;

        Part(byte[] bytes, Object value) {
            this.bytes = bytes;
            this.value = value;
        }
    }
}
