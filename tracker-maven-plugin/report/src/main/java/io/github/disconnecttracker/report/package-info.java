/** Reads the records of test JVMs and merges them into one report; knows neither Maven nor the agent. */
@NullMarked
package io.github.disconnecttracker.report;

import org.jspecify.annotations.NullMarked;
