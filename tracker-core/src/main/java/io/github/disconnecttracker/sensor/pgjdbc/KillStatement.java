package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.connection.Kill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed statement that ends sessions. The values of its filters are as in the text: a number, a string with its
 * quotes, {@code $1} for a bind value, or the name of a session function.
 *
 * @param filters the plain conditions that all its sessions meet
 * @param column the column of its result that says whether a session was ended; -1 if none does so plainly
 * @param pidColumn the result column with the process ids of the sessions; -1 if there is none
 * @param waits whether a false may also mean that the session has not ended yet
 */
record KillStatement(List<Kill.Filter> filters, int column, int pidColumn, boolean waits) {
    static final String OWN_PID = "pg_backend_pid";
    static final String OWN_DATABASE = "current_database";
    static final String OWN_USER = "session_user";

    /**
     * Returns the filters with the values that one execution has; a filter of which one is not known is left out.
     *
     * @param bound the bind values, as texts
     * @param session the values of {@code pg_backend_pid()}, {@code current_database()} and {@code session_user}
     */
    List<Kill.Filter> resolved(List<@Nullable String> bound, @Nullable String... session) {
        List<Kill.Filter> resolved = new ArrayList<>();
        for (Kill.Filter filter : filters) {
            List<String> values = new ArrayList<>();
            boolean known = true;
            for (String value : filter.values()) {
                String actual = resolved(value, bound, session);
                known &= actual != null;
                if (actual != null) {
                    addAll(values, actual);
                }
            }
            if (known) {
                resolved.add(new Kill.Filter(filter.column(), filter.negated(), values, filter.ofAll()));
            }
        }
        return resolved;
    }

    private static @Nullable String resolved(String value, List<@Nullable String> bound, @Nullable String... session) {
        if (value.startsWith("$")) {
            int index = Integer.parseInt(value.substring(1)) - 1;
            return index < bound.size() ? bound.get(index) : null;
        }
        if (value.startsWith("'")) {
            return value.substring(1, value.length() - 1).replace("''", "'");
        }
        return switch (value) {
            case OWN_PID -> session[0];
            case OWN_DATABASE -> session[1];
            case OWN_USER -> session[2];
            default -> value;
        };
    }

    /** An array is written as <code>{1,2}</code>. */
    private static void addAll(List<String> values, String value) {
        if (!value.startsWith("{") || !value.endsWith("}")) {
            values.add(value);
            return;
        }
        for (String each : value.substring(1, value.length() - 1).split(",", -1)) {
            String element = each.strip();
            boolean quoted = element.length() > 1 && element.startsWith("\"") && element.endsWith("\"");
            values.add(quoted ? element.substring(1, element.length() - 1) : element);
        }
    }
}
