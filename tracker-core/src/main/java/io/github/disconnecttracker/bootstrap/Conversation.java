package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A connection between two sockets of this JVM, as its client end keeps it: who wrote to it last. */
final class Conversation {
    /** Where a server does not ask, the last 1,024 streams of a client, whose numbers are odd; servers allow 100 or 200 at once. */
    private static final int STREAMS_KEPT = 2 * 1024;

    final Long ports;
    private volatile @Nullable Context lastWriter;
    private volatile boolean read = true;
    private volatile boolean answered;

    /** Of the exchange that has the connection for itself, where the client tells: other threads may write for it. */
    private volatile @Nullable Context exchange;

    /** Of the exchanges that share the connection (HTTP/2), by the numbers of their streams; made with the first one. */
    private volatile @Nullable ConcurrentHashMap<Integer, Context> streams;

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

    /** An exchange shares the connection as a stream. */
    void stream(int number, Context context) {
        ConcurrentHashMap<Integer, Context> all = streams;
        if (all == null) {
            all = firstStreams();
        }
        all.put(number, context);
        all.remove(number - STREAMS_KEPT);
    }

    private synchronized ConcurrentHashMap<Integer, Context> firstStreams() {
        ConcurrentHashMap<Integer, Context> all = streams;
        if (all == null) {
            all = new ConcurrentHashMap<>();
            streams = all;
        }
        return all;
    }

    /** Returns the exchange of a stream, once; {@code null} if it is not known. */
    @Nullable
    Context takeStream(int number) {
        ConcurrentHashMap<Integer, Context> all = streams;
        return all == null ? null : all.remove(number);
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
