package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** A connection between two sockets of this JVM, as its client end keeps it: who wrote to it last. */
final class Conversation {
    final Long ports;
    private volatile @Nullable Context lastWriter;
    private volatile boolean read = true;

    Conversation(Long ports) {
        this.ports = ports;
    }

    /**
     * The client end writes.
     *
     * @param writer whose work the writing thread does; {@code null} if that is not known
     */
    void written(@Nullable Context writer) {
        Context before = lastWriter;
        boolean mixed = !read && (before == null || writer == null || before.test != writer.test);
        lastWriter = mixed ? null : writer;
        read = false;
    }

    /** The served end has read: returns for whom it works, {@code null} if that is not known. */
    @Nullable
    Context read() {
        Context writer = lastWriter;
        read = true;
        return writer;
    }
}
