package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** A connection between two sockets of this JVM, as its client end keeps it: who wrote to it last. */
final class Conversation {
    final Long ports;
    private volatile @Nullable Context lastWriter;
    private volatile boolean read = true;
    private volatile boolean answered;

    /** Of the exchange that has the connection for itself, where the client tells: other threads may write for it. */
    private volatile @Nullable Context exchange;

    Conversation(Long ports) {
        this.ports = ports;
    }

    /** Another exchange has the connection now; {@code null} for one of which nothing is known, and for none. */
    void exchange(@Nullable Context next) {
        exchange = next;
    }

    /** Returns the present exchange's, or {@code null}. */
    @Nullable
    Context exchange() {
        return exchange;
    }

    /**
     * The client end writes.
     *
     * @param writer for whom; {@code null} if that is not known
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
        if (!answered) {
            answered = true;
        }
    }
}
