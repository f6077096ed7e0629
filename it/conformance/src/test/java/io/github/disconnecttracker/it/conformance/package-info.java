/** The conformance suite of ancestry. */
@NullMarked
package io.github.disconnecttracker.it.conformance;

import org.jspecify.annotations.NullMarked;
