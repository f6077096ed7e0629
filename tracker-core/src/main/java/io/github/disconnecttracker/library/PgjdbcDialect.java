package io.github.disconnecttracker.library;

import java.util.ArrayList;
import java.util.List;

/** pgjdbc, read in versions 42.2 to 42.7. Its exceptions carry SQLStates, which say all that there is to say. */
final class PgjdbcDialect implements Dialect {
    static final String PACKAGES = "org.postgresql.";

    /** It translates its lines, but not the message of the Throwable beside them. */
    private static final String STACK = "Connection was created at this point:";

    @Override
    public List<LogLine> leakLines() {
        List<LogLine> lines = new ArrayList<>();
        for (String logger :
                List.of("org.postgresql.jdbc.PgConnection", "org.postgresql.jdbc.PgConnectionCleaningAction")) {
            // since 42.6, and before
            for (String text : List.of(
                    "Leak detected: Connection.close() was not called*",
                    "Finalizing a Connection that was never closed*")) {
                lines.add(LogLine.of(logger, text).withStack(STACK));
            }
        }
        return lines;
    }

    /** {@code PgConnection.isValid} answers {@code false} instead of throwing. */
    @Override
    public List<String> validationMethods() {
        return List.of("isValid");
    }
}
