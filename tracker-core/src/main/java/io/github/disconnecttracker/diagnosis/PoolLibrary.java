package io.github.disconnecttracker.diagnosis;

import org.jspecify.annotations.Nullable;

/** A connection pool that we know by its classes. */
public enum PoolLibrary {
    HIKARI("com.zaxxer.hikari."),
    DBCP("org.apache.commons.dbcp2."),
    TOMCAT("org.apache.tomcat.jdbc.pool."),
    C3P0("com.mchange."),
    AGROAL("io.agroal.");

    private static final PoolLibrary[] ALL = values();

    private final String packages;

    PoolLibrary(String packages) {
        this.packages = packages;
    }

    /** Returns the pool that a class belongs to, or {@code null}. */
    public static @Nullable PoolLibrary ofClass(String className) {
        for (PoolLibrary pool : ALL) {
            if (className.startsWith(pool.packages)) {
                return pool;
            }
        }
        return null;
    }

    /**
     * Returns the pool that made an exception, or {@code null}: the pool of its class, else that of the innermost frame
     * that is not the JDK's. An application that copies a pool's words has its own frame there.
     */
    static @Nullable PoolLibrary thatMade(Throwable throwable) {
        PoolLibrary byClass = ofClass(throwable.getClass().getName());
        if (byClass != null) {
            return byClass;
        }
        for (StackTraceElement frame : throwable.getStackTrace()) {
            if (!JdkFrames.isJdk(frame.getClassName())) {
                return ofClass(frame.getClassName());
            }
        }
        return null;
    }
}
