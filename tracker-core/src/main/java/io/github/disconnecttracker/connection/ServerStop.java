package io.github.disconnecttracker.connection;

/**
 * A stop of a server by this JVM.
 *
 * @param port the port of this machine at which the server was to be reached
 * @param act who did it
 */
public record ServerStop(int port, Act act) {}
