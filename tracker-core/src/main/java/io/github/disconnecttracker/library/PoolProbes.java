package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a connection pool tell. A <em>handle</em> is what a pool hands out for a connection of the driver; where
 * a handle is asked for, the driver's own connection will do as well.
 */
public interface PoolProbes {
    /**
     * Makes the rows that every pool's data source has: it is made, lends, refuses to lend and is closed.
     *
     * @param type the class with the constructors, with {@code getConnection} and with {@code close}
     * @param nameGetter the method that returns the pool's name; empty if there is none
     */
    List<Probe> dataSource(String type, String nameGetter);

    /** Makes the rows of what a pool hands out: how it is given back, and what it throws once it is closed. */
    List<Probe> handle(String type);

    /** A data source lends: if it was closed, it has opened again. */
    void lends(@Nullable Object dataSource);

    /** A data source is closed by the current thread. */
    void closing(@Nullable Object dataSource);

    /** A handle is closed by whoever has it. */
    void closed(@Nullable Object handle);

    /** The pool takes back the connection behind a handle. */
    void takenBack(@Nullable Object handle);

    /** A call of a handle has failed; the driver's own exceptions are seen elsewhere. */
    void failed(@Nullable Object handle, @Nullable Object failure);

    /** The pool's own detector says that a connection was not given back. */
    void leaked(@Nullable Object handle);

    /** The pool's log names a connection of the driver by an object of its own. */
    void namedBy(@Nullable Object pooled, @Nullable Object handle);

    /** Calls a public method without parameters; returns {@code null} if there is none or it fails. */
    static @Nullable Object call(@Nullable Object object, String name) {
        if (object == null) {
            return null;
        }
        try {
            Method method = object.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
