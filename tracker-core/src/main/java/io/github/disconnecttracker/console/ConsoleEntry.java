package io.github.disconnecttracker.console;

import io.github.disconnecttracker.disconnect.Disconnect;

/**
 * A disconnect to show on the console.
 *
 * @param id equal for disconnects that share one block
 * @param disconnect the disconnect
 * @param times how many equal disconnects it represents, at least 1
 * @param ignored whether the user has decided to ignore it
 */
public record ConsoleEntry(String id, Disconnect disconnect, int times, boolean ignored) {}
