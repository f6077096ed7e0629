package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Leftover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test JVM as its records describe it.
 *
 * @param head what it said when it started
 * @param selfCheck what its self-check said last
 * @param completed whether it came to its end
 * @param tests how many tests ran in it; {@code null} unless it completed
 * @param timeline what happened in it when
 * @param leftovers the work of ended tests that used the database without failing
 */
record RecordedFork(
        ForkHead head,
        String selfCheck,
        boolean completed,
        @Nullable Integer tests,
        ForkTimeline timeline,
        List<Leftover> leftovers) {}
