package io.github.disconnecttracker.sensor.pgjdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that terminates sessions.
 *
 * @param backendPid the session; {@code null} for a set of sessions or a bind value
 */
record KillStatement(@Nullable Integer backendPid) {
    private static final String FUNCTION = "pg_terminate_backend";
    private static final String FUNCTION_IN_CAPITALS = FUNCTION.toUpperCase(Locale.ROOT);
    private static final Pattern BY_PID = Pattern.compile(FUNCTION + "\\s*\\(\\s*(\\d{1,9})\\s*[,)]");

    /** Finds the call in a statement; costs one search where there is none. */
    static Optional<KillStatement> find(String sql) {
        if (!sql.contains(FUNCTION) && !sql.contains(FUNCTION_IN_CAPITALS)) {
            return Optional.empty();
        }
        Matcher byPid = BY_PID.matcher(sql.toLowerCase(Locale.ROOT));
        return Optional.of(new KillStatement(byPid.find() ? Integer.valueOf(byPid.group(1)) : null));
    }
}
