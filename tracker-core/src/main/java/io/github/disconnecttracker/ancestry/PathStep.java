package io.github.disconnecttracker.ancestry;

import org.jspecify.annotations.Nullable;

/**
 * One step on the way from a test to the thread that failed.
 *
 * @param thread the name of the thread that ran this step
 * @param how how the step began
 * @param at the application's frame that started or submitted it, such as
 *     {@code com.example.AccountService.register(AccountService.java:41)}; {@code null} if unknown
 */
public record PathStep(
        String thread, Evidence how, @Nullable String at) {}
