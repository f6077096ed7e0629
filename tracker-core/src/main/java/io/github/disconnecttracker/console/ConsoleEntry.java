package io.github.disconnecttracker.console;

import io.github.disconnecttracker.disconnect.Disconnect;

/**
 * A disconnect that the console is to show.
 *
 * @param id the same for disconnects that are shown as one
 * @param disconnect the disconnect
 * @param times how many equal ones it stands for, from 1 on
 * @param ignored whether the user has decided to ignore it
 */
public record ConsoleEntry(String id, Disconnect disconnect, int times, boolean ignored) {}
