/** Writes the files of the report, one class per format. Texts from records are never trusted. */
@NullMarked
package io.github.disconnecttracker.report.output;

import org.jspecify.annotations.NullMarked;
