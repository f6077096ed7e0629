/**
 * The goals, the configuration of Surefire and Failsafe, and the verdict.
 */
@MayUse({"fork", "gate", "presentation", "watch"})
@NullMarked
package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
