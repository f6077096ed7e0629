/** The JMH benchmarks: what a hand-over of work costs. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.handover;

import org.jspecify.annotations.NullMarked;
