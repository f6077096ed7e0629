package io.github.disconnecttracker.diagnosis;

/** Tells the JDK's frames of a stack from all others. */
public final class JdkFrames {
    private JdkFrames() {}

    /** Returns whether a class of this name is the JDK's. */
    public static boolean isJdk(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.")
                || className.startsWith("javax.")
                || className.startsWith("com.sun.proxy.");
    }
}
