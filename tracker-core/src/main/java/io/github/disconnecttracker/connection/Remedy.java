package io.github.disconnecttracker.connection;

/**
 * The advice for a disconnect. {@code docs/remedies.md} says more about each.
 *
 * @param id its name in reports, such as {@code await-background-work}; never changes
 * @param text one sentence
 */
public record Remedy(String id, String text) {}
