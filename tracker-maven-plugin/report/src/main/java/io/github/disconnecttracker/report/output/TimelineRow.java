package io.github.disconnecttracker.report.output;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the page's timeline. Its components are the page's columns: their names are those of the page's fields. */
sealed interface TimelineRow {

    /** Returns when it began. */
    Instant from();

    /**
     * A test or container that ran.
     *
     * @param result JUnit's word, such as {@code SUCCESSFUL}
     */
    record Test(
            @Nullable String className,
            @Nullable String methodName,
            @Nullable String displayName,
            boolean container,
            long threadId,
            @Nullable String thread,
            boolean virtual,
            Instant from,
            Instant to,
            @Nullable String result)
            implements TimelineRow {}

    /**
     * Work of a test that had ended.
     *
     * @param to the last look that found it running
     * @param gone the first look that did not find it; {@code null} if it never was
     * @param at the application's frame that handed it over
     */
    record Late(
            @Nullable String className,
            @Nullable String methodName,
            @Nullable String displayName,
            long threadId,
            @Nullable String thread,
            boolean virtual,
            Instant from,
            Instant to,
            @Nullable Instant gone,
            @Nullable String at)
            implements TimelineRow {}

    /**
     * A physical connection.
     *
     * @param openedBy the test, class and method
     * @param thread the thread that opened it
     * @param to when a call closed it; {@code null} if none did
     * @param closedBy the test, class and method
     * @param at the application's frame that closed it
     */
    record Connection(
            long pid,
            @Nullable String application,
            @Nullable String pool,
            @Nullable String openedBy,
            @Nullable String thread,
            Instant from,
            @Nullable Instant to,
            @Nullable String closedBy,
            @Nullable String at)
            implements TimelineRow {}
}
