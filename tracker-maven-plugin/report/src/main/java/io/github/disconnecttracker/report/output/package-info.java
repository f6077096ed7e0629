/** The report's files: one class a format. What they show comes from the records and is never trusted. */
@NullMarked
package io.github.disconnecttracker.report.output;

import org.jspecify.annotations.NullMarked;
