/** Shows a report to the user: in files, on the console. */
@NullMarked
package io.github.disconnecttracker.maven.presentation;

import org.jspecify.annotations.NullMarked;
