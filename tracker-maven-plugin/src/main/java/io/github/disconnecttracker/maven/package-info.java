/**
 * The goals, the configuration of Surefire and Failsafe, and the verdict.
 */
@NullMarked
package io.github.disconnecttracker.maven;

import org.jspecify.annotations.NullMarked;
