/** Follows a Maven session: which modules run tests, where they record, what nobody has seen. */
@MayUse({"fork", "gate", "presentation"})
@NullMarked
package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
