package io.github.disconnecttracker.library;

import java.util.List;

/**
 * A library's own words for lost connections: the exceptions that it makes itself and the lines that it logs. They carry
 * no SQLState, so their form is all there is. Texts count only where the library does not translate them. Implementations
 * have a constructor without parameters.
 */
public interface Dialect {
    /** Says nothing. */
    Dialect NONE = new Dialect() {};

    /** Returns the exceptions that say: what you use, or borrow from, was closed before. */
    default List<Thrown> closed() {
        return List.of();
    }

    /** Returns the exceptions that say: no connection could be opened. They are asked for before {@link #exhausted}. */
    default List<Thrown> connectFailed() {
        return List.of();
    }

    /** Returns the exceptions that say: all connections are lent. */
    default List<Thrown> exhausted() {
        return List.of();
    }

    /** Returns the exceptions that say: the wait for a connection was interrupted; only those without such a cause. */
    default List<Thrown> interrupted() {
        return List.of();
    }

    /**
     * Returns the exceptions around whatever made an attempt to open a connection fail. They say nothing by themselves:
     * the cause may be another database's.
     */
    default List<Thrown> aroundConnectFailures() {
        return List.of();
    }

    /** Returns the lines that say: a connection was not given back. */
    default List<LogLine> leakLines() {
        return List.of();
    }

    /** Returns the lines that say: a connection is broken; where they tell its SQLState, that says how. */
    default List<LogLine> brokenLines() {
        return List.of();
    }

    /**
     * Returns the methods of the library's classes that only look whether a connection lives, where a failure hurts
     * nobody. A star stands for anything.
     */
    default List<String> validationMethods() {
        return List.of();
    }

    /** Returns whether a method of the library's classes only looks whether a connection lives. */
    default boolean validates(String method) {
        for (String each : validationMethods()) {
            if (Glob.matches(each, method)) {
                return true;
            }
        }
        return false;
    }

    /** Makes the dialect of a class in this package. */
    static Dialect named(String simpleName) {
        try {
            return Class.forName(Dialect.class.getPackageName() + "." + simpleName)
                    .asSubclass(Dialect.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A library's row names a class that is not there [" + simpleName + "].", e);
        }
    }
}
