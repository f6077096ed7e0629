/** Follows a Maven session: which modules run tests, where they record, what nobody has seen. */
@NullMarked
package io.github.disconnecttracker.maven.watch;

import org.jspecify.annotations.NullMarked;
