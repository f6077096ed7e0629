package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which class loaders find the boot loader's classes. Most loaders ask their parent first; some, in OSGi and
 * JBoss Modules, do so only for the JDK's packages, and woven calls in their classes would fail.
 */
final class BootVisibility {
    private static final String PROBES = "io.github.disconnecttracker.bootstrap.Probes";

    private final WeakIdentityMap<ClassLoader, Boolean> known = new WeakIdentityMap<>();

    boolean seesBootClasses(@Nullable ClassLoader loader) {
        if (loader == null || loader == ClassLoader.getSystemClassLoader()) {
            return true;
        }
        Boolean sees = known.get(loader);
        if (sees == null) {
            sees = ask(loader);
            known.put(loader, sees);
        }
        return sees;
    }

    private static boolean ask(ClassLoader loader) {
        try {
            return Class.forName(PROBES, false, loader).getClassLoader() == null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
