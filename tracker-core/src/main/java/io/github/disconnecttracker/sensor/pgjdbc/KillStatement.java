package io.github.disconnecttracker.sensor.pgjdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that terminates sessions.
 *
 * @param backendPid the session; {@code null} for a set of sessions or a bind value
 * @param database the database whose sessions it ends; {@code null} if it does not drop one
 */
record KillStatement(@Nullable Integer backendPid, @Nullable String database) {
    private static final Pattern SIGN = Pattern.compile(
            "pg_terminate_backend|drop\\s+database\\b.*\\bforce\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BY_PID = Pattern.compile("pg_terminate_backend\\s*\\(\\s*(\\d{1,9})\\s*[,)]");
    private static final Pattern DROP = Pattern.compile(
            "drop\\s+database\\s+(?:if\\s+exists\\s+)?(?:\"((?:[^\"]|\"\")+)\"|([^\\s;(]+))", Pattern.CASE_INSENSITIVE);

    /** Finds the call in a statement; {@code null} if there is none. */
    static @Nullable KillStatement find(String sql) {
        if (!SIGN.matcher(sql).find()) {
            return null;
        }
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.contains("pg_terminate_backend")) {
            Matcher byPid = BY_PID.matcher(lower);
            return new KillStatement(byPid.find() ? Integer.valueOf(byPid.group(1)) : null, null);
        }
        Matcher drop = DROP.matcher(sql);
        if (!drop.find()) {
            return null;
        }
        String quoted = drop.group(1);
        return new KillStatement(
                null, quoted == null ? drop.group(2).toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
    }
}
