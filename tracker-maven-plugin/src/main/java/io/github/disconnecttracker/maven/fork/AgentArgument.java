package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.options.TrackerOptions;

/** The argument that starts a JVM with the agent. */
final class AgentArgument {
    private AgentArgument() {}

    /**
     * Returns {@code "-javaagent:<jar>=<options>"}, quoted as Surefire splits an argLine.
     *
     * @param jar the agent's jar
     * @param options the agent's options, without blanks and quotes
     */
    static String of(String jar, TrackerOptions options) {
        String argument = "-javaagent:" + jar + "=" + options;
        // Surefire has no escape character; each kind of quote may contain the other.
        String quote = argument.indexOf('"') < 0 ? "\"" : "'";
        return quote + argument + quote;
    }
}
