package io.github.disconnecttracker.library;

import java.util.ArrayList;
import java.util.List;

/** Hibernate ORM, read in versions 5 to 7. It logs the state of each exception of the driver. */
final class HibernateDialect implements Dialect {
    static final String PACKAGES = "org.hibernate.";

    private static final String STATE = ": 0, SQLState: ";

    @Override
    public List<LogLine> brokenLines() {
        List<LogLine> lines = new ArrayList<>();
        // up to Hibernate 6, and since 7
        for (String logger :
                List.of("org.hibernate.engine.jdbc.spi.SqlExceptionHelper", "org.hibernate.orm.jdbc.error")) {
            for (String code : List.of("SQL Error", "ErrorCode")) {
                lines.add(LogLine.of(logger, "*" + code + STATE + "*").withStateAfter(STATE));
            }
        }
        return lines;
    }
}
