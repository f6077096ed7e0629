package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.options.TrackerOptions;

/** The argument that starts a JVM with the agent. */
final class AgentArgument {
    private AgentArgument() {}

    /**
     * Returns {@code "-javaagent:<jar>=<options>"}, quoted as Surefire splits an argLine.
     *
     * @param jar the agent's jar
     * @param options what it is told; has neither blanks nor quotes
     */
    static String of(String jar, TrackerOptions options) {
        String argument = "-javaagent:" + jar + "=" + options;
        // Surefire knows no escape; either kind of quotes may hold the other.
        String quote = argument.indexOf('"') < 0 ? "\"" : "'";
        return quote + argument + quote;
    }
}
