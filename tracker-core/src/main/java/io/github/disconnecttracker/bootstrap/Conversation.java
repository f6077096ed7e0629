package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** A connection between two sockets of this JVM, as its client end keeps it: who wrote to it last. */
final class Conversation {
    final Long ports;
    private volatile @Nullable Context lastWriter;
    private volatile boolean read = true;
    private volatile boolean answered;

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
        Context now = writer == null ? unknown(before) : writer;
        lastWriter = read || before == null ? now : before.or(now);
        read = false;
        answered = false;
    }

    /** What belongs to a request that has begun earlier is judged as that one was. */
    private Context unknown(@Nullable Context before) {
        return before == null || before.candidates == null || answered ? AncestryStore.unknownRequest() : before;
    }

    /** The served end has read: returns for whom it works; {@code null} if nobody has written who was seen. */
    @Nullable
    Context read() {
        read = true;
        return lastWriter;
    }

    /** The served end writes: what comes next is another request. */
    void answered() {
        answered = true;
    }
}
