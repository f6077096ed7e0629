package io.github.disconnecttracker.ancestry;

import org.jspecify.annotations.Nullable;

/**
 * One step on the way from a test to the thread that failed.
 *
 * @param thread the name of the thread that ran this step
 * @param how how the step began
 * @param at the application's frame that started or submitted it, such as
 *     {@code com.example.AccountService.register(AccountService.java:41)}; {@code null} if unknown
 * @param what the framework's name for this work, such as {@code @Scheduled PriceFeed.refresh}, or {@code null}
 */
public record PathStep(
        String thread,
        Evidence how,
        @Nullable String at,
        @Nullable String what) {

    /** A step that no framework has named. */
    public PathStep(String thread, Evidence how, @Nullable String at) {
        this(thread, how, at, null);
    }
}
