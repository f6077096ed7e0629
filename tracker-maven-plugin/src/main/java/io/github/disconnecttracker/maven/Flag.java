package io.github.disconnecttracker.maven;

import org.apache.maven.plugin.MojoExecutionException;

/** Parameters that are true or false: Maven itself would take a misspelt {@code true} for {@code false}. */
final class Flag {
    private Flag() {}

    /**
     * Reads a parameter.
     *
     * @param name its property, for the message
     * @param value what the user wrote
     * @throws MojoExecutionException if it is neither true nor false
     */
    static boolean parse(String name, String value) throws MojoExecutionException {
        return switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new MojoExecutionException(
                        "A parameter is neither true nor false [" + name + "=" + value + "]: write true or false.");
        };
    }
}
