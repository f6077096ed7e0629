package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a log line means a PostgreSQL connection failure. Only lines of known loggers in their known form do: an
 * application's own words say nothing. Never throws. Thread-safe.
 */
public final class LogLineClassifier {
    private static final List<Form> HIBERNATE =
            List.of(Form.byState("(?:SQL Error|ErrorCode): 0, SQLState: ([0-9A-Z]{5})$"));
    private static final List<Form> PGJDBC = List.of(
            Form.leak("^Leak detected: Connection\\.close\\(\\) was not called"), // since 42.6
            Form.leak("^Finalizing a Connection that was never closed")); // before

    private static final Map<String, List<Form>> FORMS = Map.ofEntries(
            Map.entry(
                    "com.zaxxer.hikari.pool.PoolBase",
                    List.of(Form.of(" - Failed to validate connection org\\.postgresql\\..* \\(", Kind.BROKEN))),
            Map.entry(
                    "com.zaxxer.hikari.pool.ProxyConnection",
                    List.of(
                            Form.byState(
                                    " - Connection org\\.postgresql\\..* marked as broken because of SQLSTATE\\(([0-9A-Z]{5})\\)"))),
            Map.entry(
                    "com.zaxxer.hikari.pool.ProxyLeakTask",
                    List.of(Form.leak("^Connection leak detection triggered for org\\.postgresql\\."))),
            Map.entry(
                    "org.apache.tomcat.jdbc.pool.ConnectionPool",
                    List.of(Form.leak("^Connection has been abandoned PooledConnection\\[org\\.postgresql\\."))),
            Map.entry(
                    "com.mchange.v2.resourcepool.BasicResourcePool",
                    List.of(Form.leak("^A checked-out resource is overdue, and will be destroyed: com\\.mchange\\."))),
            Map.entry("io.agroal.pool", List.of(Form.leak("^Datasource '.*': Connection leak of "))),
            Map.entry("org.postgresql.jdbc.PgConnection", PGJDBC),
            Map.entry("org.postgresql.jdbc.PgConnectionCleaningAction", PGJDBC),
            Map.entry("org.hibernate.engine.jdbc.spi.SqlExceptionHelper", HIBERNATE), // up to Hibernate 6
            Map.entry("org.hibernate.orm.jdbc.error", HIBERNATE)); // since Hibernate 7

    private LogLineClassifier() {}

    /** Returns whether lines of a logger can mean anything; sensors ask before they format a line. */
    public static boolean knows(String logger) {
        return FORMS.containsKey(logger);
    }

    /**
     * Classifies a line that came without a Throwable.
     *
     * @param logger the logger's name
     * @param line the formatted line
     * @return what it means, or {@code null} if it is no connection failure
     */
    public static @Nullable Classification classify(String logger, String line) {
        return classify(logger, line, false);
    }

    /**
     * Classifies a line whose Throwable is no connection failure. Only a leak detector's line still counts: its
     * Throwable is the stack of who took the connection. pgjdbc translates its line, but not that stack's message.
     *
     * @param logger the logger's name
     * @param line the formatted line
     * @param stack the line's Throwable
     * @return {@link Kind#LEAKED}, or {@code null}
     */
    public static @Nullable Classification classifyLeak(String logger, String line, Throwable stack) {
        return FORMS.get(logger) == PGJDBC && "Connection was created at this point:".equals(stack.getMessage())
                ? new Classification(Kind.LEAKED, null, line)
                : classify(logger, line, true);
    }

    private static @Nullable Classification classify(String logger, String line, boolean leaksOnly) {
        List<Form> forms = FORMS.get(logger);
        if (forms == null) {
            return null;
        }
        String firstLine =
                Secrets.cut(line, Secrets.LONGEST_LINE).lines().findFirst().orElse("");
        for (Form form : forms) {
            Classification found = form.match(firstLine);
            if (found != null && (!leaksOnly || found.kind() == Kind.LEAKED)) {
                return found;
            }
        }
        return null;
    }

    /**
     * A form of line.
     *
     * @param pattern what it looks like; its first group, if any, is the SQLState
     * @param kind what it means, or {@code null} if its SQLState says so
     */
    private record Form(Pattern pattern, @Nullable Kind kind) {

        static Form of(String regex, Kind kind) {
            return new Form(Pattern.compile(regex), kind);
        }

        static Form leak(String regex) {
            return of(regex, Kind.LEAKED);
        }

        static Form byState(String regex) {
            return new Form(Pattern.compile(regex), null);
        }

        @Nullable
        Classification match(String line) {
            Matcher matcher = pattern.matcher(line);
            if (!matcher.find()) {
                return null;
            }
            if (kind != null) {
                return new Classification(kind, null, line);
            }
            String state = matcher.group(1);
            Kind byState = SqlStates.kindOf(state);
            return byState == null ? null : new Classification(byState, state, line);
        }
    }
}
