package io.github.disconnecttracker.sensor.pgjdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The bind values of one execution, as texts: whole numbers, strings, and arrays of these. */
final class BindValues {
    /** Types of the server. */
    private static final int BIGINT = 20;

    private static final int SMALLINT = 21;
    private static final int INTEGER = 23;

    private BindValues() {}

    /**
     * Reads the driver's list.
     *
     * @return one text for each value; {@code null} for values of other types
     */
    static List<@Nullable String> of(@Nullable Object parameters) {
        List<@Nullable String> texts = new ArrayList<>();
        Object values = parameters == null ? null : DriverState.call(parameters, "getValues");
        Object types = parameters == null ? null : DriverState.call(parameters, "getParamTypes");
        if (values instanceof Object[] all && types instanceof int[] oids) {
            for (int i = 0; i < all.length; i++) {
                Object value = all[i];
                texts.add(
                        value instanceof String text ? text : value instanceof byte[] raw ? text(raw, oids[i]) : null);
            }
        }
        return texts;
    }

    /** Returns a process id of a result. */
    static String text(byte[] value, boolean binary) {
        return binary && value.length == Integer.BYTES
                ? String.valueOf(ByteBuffer.wrap(value).getInt())
                : new String(value, StandardCharsets.US_ASCII);
    }

    private static @Nullable String text(byte[] raw, int type) {
        return switch (type) {
            case SMALLINT, INTEGER, BIGINT -> number(ByteBuffer.wrap(raw), raw.length);
            default -> array(ByteBuffer.wrap(raw));
        };
    }

    private static @Nullable String number(ByteBuffer raw, int length) {
        return switch (length) {
            case Short.BYTES -> String.valueOf(raw.getShort());
            case Integer.BYTES -> String.valueOf(raw.getInt());
            case Long.BYTES -> String.valueOf(raw.getLong());
            default -> null;
        };
    }

    /** One dimension: its number, a flag, the elements' type, their count, the first index, and each with its length. */
    private static @Nullable String array(ByteBuffer raw) {
        if (raw.remaining() < 20 || raw.getInt() != 1) {
            return null;
        }
        raw.getInt();
        int type = raw.getInt();
        int count = raw.getInt();
        raw.getInt();
        StringJoiner array = new StringJoiner(",", "{", "}");
        for (int i = 0; i < count && raw.remaining() >= 4; i++) {
            int length = raw.getInt();
            if (length < 0 || length > raw.remaining()) {
                return null;
            }
            byte[] element = new byte[length];
            raw.get(element);
            boolean number = type == SMALLINT || type == INTEGER || type == BIGINT;
            array.add(number ? number(ByteBuffer.wrap(element), length) : new String(element, StandardCharsets.UTF_8));
        }
        return array.toString();
    }
}
