package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;

/**
 * An entry of the report.
 *
 * @param id the same from run to run; several entries may share it
 * @param execution the goal and execution whose fork recorded it, such as {@code test-default-test}
 * @param fork the name of the fork that recorded it
 * @param seq its number, unique in that fork
 * @param disconnect what was recorded, in its last state
 */
public record ReportedDisconnect(String id, String execution, String fork, long seq, Disconnect disconnect) {}
