package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the exceptions that pools make themselves. They carry no SQLState, so their text is all there is; pools do
 * not translate theirs. Texts as of HikariCP 3.4 to 7.1, DBCP 2.14, Tomcat JDBC 11, c3p0 0.14 and Agroal 3.2.
 */
final class PoolExceptions {
    /** Each pool's texts; a star stands for anything. */
    private static final List<Form> FORMS = List.of(
            closed(PoolLibrary.HIKARI, "Connection is closed"),
            closed(PoolLibrary.HIKARI, "HikariDataSource * has been closed."),
            closed(PoolLibrary.DBCP, "Data source is closed"),
            closed(PoolLibrary.DBCP, "Connection is null."),
            closed(PoolLibrary.DBCP, "Connection * is closed."),
            closed(PoolLibrary.TOMCAT, "Connection has already been closed."),
            closed(PoolLibrary.TOMCAT, "PooledConnection has already been closed."),
            closed(PoolLibrary.C3P0, "You can't operate on a closed Connection!!!"),
            closed(PoolLibrary.C3P0, "* has been closed() -- you can no longer use it."),
            new Form(
                    PoolLibrary.C3P0,
                    "Connections could not be acquired from the underlying database!*",
                    Kind.CONNECT_FAILED),
            closed(PoolLibrary.AGROAL, "Connection is closed"),
            closed(PoolLibrary.AGROAL, "This pool is closed*"),
            closed(PoolLibrary.AGROAL, "*the pool is shutting down"),
            new Form(PoolLibrary.AGROAL, "Sorry, acquisition timeout!", Kind.POOL_EXHAUSTED),
            new Form(PoolLibrary.AGROAL, "Interrupted while acquiring", Kind.POOL_EXHAUSTED));

    private static final String HIKARI_TIMEOUT = " - Connection is not available, request timed out after ";

    private PoolExceptions() {}

    /** Returns what a pool says with an exception of its own, or {@code null} if no pool made it or says nothing. */
    static @Nullable Kind kindOf(Throwable throwable) {
        String text = throwable.getMessage();
        if (text == null || !(throwable instanceof SQLException) || !resemblesPools(throwable, text)) {
            return null;
        }
        PoolLibrary pool = PoolLibrary.thatMade(throwable);
        if (pool == null) {
            return null;
        }
        Kind exhausted = exhaustedOrNull(pool, throwable, text);
        if (exhausted != null) {
            return exhausted;
        }
        for (Form form : FORMS) {
            if (form.pool == pool && form.matches(text)) {
                return form.kind;
            }
        }
        return null;
    }

    /** Spares all others the look at their stack, which is made only when it is asked for. */
    private static boolean resemblesPools(Throwable throwable, String text) {
        if (throwable.getCause() != null || text.contains(HIKARI_TIMEOUT)) {
            return true;
        }
        if (PoolLibrary.ofClass(throwable.getClass().getName()) != null) {
            return true;
        }
        for (Form form : FORMS) {
            if (form.matches(text)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an exception is how a pool wraps what made its attempt to open a connection fail. */
    static boolean wrapsConnectFailure(Throwable throwable) {
        String type = throwable.getClass().getName();
        if (type.equals("com.zaxxer.hikari.pool.HikariPool$PoolInitializationException")
                || type.equals("com.mchange.v2.resourcepool.CannotAcquireResourceException")) {
            return true;
        }
        String text = throwable.getMessage();
        if (text == null || throwable.getCause() == null || !(throwable instanceof SQLException)) {
            return false;
        }
        return (text.contains(HIKARI_TIMEOUT) && PoolLibrary.thatMade(throwable) == PoolLibrary.HIKARI)
                || (text.startsWith("Cannot create PoolableConnectionFactory")
                        && PoolLibrary.thatMade(throwable) == PoolLibrary.DBCP);
    }

    private static @Nullable Kind exhaustedOrNull(PoolLibrary pool, Throwable throwable, String text) {
        Throwable cause = throwable.getCause();
        if (cause instanceof InterruptedException) {
            return Kind.POOL_EXHAUSTED; // it had none to lend at once
        }
        return switch (pool) {
            case HIKARI -> text.contains(HIKARI_TIMEOUT) ? hikariTimeout(cause, text) : null;
            case DBCP -> cause instanceof NoSuchElementException ? Kind.POOL_EXHAUSTED : null;
            case TOMCAT -> isNamed(throwable, "org.apache.tomcat.jdbc.pool.PoolExhaustedException");
            case C3P0 -> cause == null ? null : isNamed(cause, "com.mchange.v2.resourcepool.TimeoutException");
            case AGROAL -> null;
        };
    }

    /** Since 5.1 Hikari adds its counts: with a total of 0 the pool is not used up, it could not connect. */
    private static Kind hikariTimeout(@Nullable Throwable cause, String text) {
        return cause != null || text.contains("(total=0,") ? Kind.CONNECT_FAILED : Kind.POOL_EXHAUSTED;
    }

    private static @Nullable Kind isNamed(Throwable throwable, String className) {
        return throwable.getClass().getName().equals(className) ? Kind.POOL_EXHAUSTED : null;
    }

    private static Form closed(PoolLibrary pool, String text) {
        return new Form(pool, text, Kind.USED_AFTER_CLOSE);
    }

    private record Form(PoolLibrary pool, String glob, Kind kind) {
        boolean matches(String text) {
            int star = glob.indexOf('*');
            return star < 0
                    ? glob.equals(text)
                    : text.startsWith(glob.substring(0, star)) && text.endsWith(glob.substring(star + 1));
        }
    }
}
