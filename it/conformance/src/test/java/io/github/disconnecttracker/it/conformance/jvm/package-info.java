/** The same suite in JVMs of its own: on another JDK, with other options, beside other agents. */
@NullMarked
package io.github.disconnecttracker.it.conformance.jvm;

import org.jspecify.annotations.NullMarked;
