package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.FrameOwner;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the code sources of classes in a JVM without the agent, which would have seen the classes being loaded. */
final class FoundClasses {
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private FoundClasses() {}

    /** Returns whether a class is the application's, as the current thread's class loader finds it. */
    static boolean isApplication(String className) {
        return !FrameOwner.isGenerated(className) && KNOWN.computeIfAbsent(className, FoundClasses::look);
    }

    private static boolean look(String className) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        String file = className.replace('.', '/') + ".class";
        URL found = loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
        if (found == null) {
            return false;
        }
        String place = found.getPath();
        if (found.getProtocol().equals("file")) {
            return FrameOwner.isApplicationFrom(className, "file", "/");
        }
        boolean jar = found.getProtocol().equals("jar") && place.startsWith("file:") && place.contains("!/");
        return FrameOwner.isApplicationFrom(
                className, jar ? "file" : "", jar ? place.substring("file:".length(), place.indexOf("!/")) : "");
    }
}
