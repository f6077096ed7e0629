package io.github.disconnecttracker.disconnect;

/** Tells the JDK's frames of a stack from all others. */
final class JdkFrames {
    private JdkFrames() {}

    /** Returns whether a class of this name is the JDK's. */
    static boolean isJdk(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.")
                || className.startsWith("javax.")
                || className.startsWith("com.sun.proxy.");
    }
}
