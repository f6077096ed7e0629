package io.github.disconnecttracker.it.conformance.jvm.child;

/** The smallest program, which needs nothing but the JDK's most common classes. */
public final class Hello {
    private Hello() {}

    /** Called by the JVM. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }

    /** The entry of an agent that does nothing. */
    public static void premain(String arguments) {
        // nothing: what the JVM prints now it prints with every agent
    }
}
