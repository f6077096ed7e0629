package io.github.disconnecttracker.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * The limit that was reached when a server refused a connection with the state 53300: that of a role, a database or the
 * server. The name of the server's own function reveals it in every language; names as of PostgreSQL 14 to 18.
 */
public final class ConnectionLimit {
    private static final String OF_ROLE = "InitializeSessionUserId";
    private static final String OF_DATABASE = "CheckMyDatabase";

    /** The marks in which the languages of the server put a name. */
    private static final String QUOTES = "\"'`«»‹›„“”‚‘’「」『』";

    private final @Nullable String routine;
    private final String message;

    private ConnectionLimit(@Nullable String routine, String message) {
        this.routine = routine;
        this.message = message;
    }

    /** Returns the limit that was reached when an attempt failed. */
    public static ConnectionLimit reachedBy(Throwable failure) {
        for (Throwable each : FailureChain.of(failure)) {
            if (DriverExceptions.isDriver(each)) {
                return new ConnectionLimit(DriverExceptions.routineOf(each), String.valueOf(each.getMessage()));
            }
        }
        return new ConnectionLimit(null, "");
    }

    /** Returns whether the server has said which limit it was. */
    public boolean isKnown() {
        return routine != null;
    }

    /**
     * Returns whether a connection counts towards the limit. It does if the limit is not known.
     *
     * @param user the user of the connection; {@code null} if unknown
     * @param database the database of the connection; {@code null} if unknown
     */
    public boolean counts(@Nullable String user, @Nullable String database) {
        if (OF_ROLE.equals(routine)) {
            return isNamed(user);
        }
        return !OF_DATABASE.equals(routine) || isNamed(database);
    }

    private boolean isNamed(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        for (int i = message.indexOf(name); i >= 0; i = message.indexOf(name, i + 1)) {
            if (isQuote(i - 1, -1) && isQuote(i + name.length(), 1)) {
                return true;
            }
        }
        return false;
    }

    /** French has a blank between the mark and the name. */
    private boolean isQuote(int index, int step) {
        int next = index;
        if (next >= 0 && next < message.length() && Character.isSpaceChar(message.charAt(next))) {
            next += step;
        }
        return next >= 0 && next < message.length() && QUOTES.indexOf(message.charAt(next)) >= 0;
    }
}
