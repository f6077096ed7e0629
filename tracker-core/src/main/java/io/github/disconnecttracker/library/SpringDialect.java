package io.github.disconnecttracker.library;

import java.util.List;

/** Spring, read in versions 5.3 to 7.0. */
final class SpringDialect implements Dialect {
    static final String PACKAGES = "org.springframework.";

    @Override
    public List<Thrown> aroundConnectFailures() {
        return List.of(Thrown.of("org.springframework.jdbc.CannotGetJdbcConnectionException"));
    }
}
