package io.github.disconnecttracker.ancestry;

/**
 * A thread as the report names it.
 *
 * @param id the thread id
 * @param name the name at the time; empty for most virtual threads
 * @param virtual whether it is a virtual thread
 */
public record ClientThread(long id, String name, boolean virtual) {}
