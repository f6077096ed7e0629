package io.github.disconnecttracker.report;

import org.jspecify.annotations.Nullable;

/**
 * A test JVM as its records describe it.
 *
 * @param head what it said when it started
 * @param selfCheck what its self-check said last
 * @param completed whether it came to its end
 * @param tests how many tests ran in it; {@code null} unless it completed
 * @param timeline what happened in it when
 */
record RecordedFork(
        ForkHead head,
        String selfCheck,
        boolean completed,
        @Nullable Integer tests,
        ForkTimeline timeline) {}
