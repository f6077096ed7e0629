/** Takes passwords and literals out of texts, in a time that grows with their length alone. */
@NullMarked
@MayUse("connection")
package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
