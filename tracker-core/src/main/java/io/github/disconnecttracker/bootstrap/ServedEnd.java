package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** The end of a connection that a listening socket of this JVM has accepted. */
final class ServedEnd {
    private final Long ports;
    private @Nullable Conversation conversation;

    ServedEnd(Long ports) {
        this.ports = ports;
    }

    /** Returns for whom the thread works that has read from here: an unknown client's request, if nothing better is known. */
    Context request() {
        Conversation known = conversation;
        if (known == null) {
            // Not when it was accepted: the client's connect() may return later than our accept().
            known = Conversations.find(ports);
            conversation = known;
        }
        Context writer = known == null ? null : known.read();
        return writer == null ? Context.UNKNOWN_REQUEST : writer;
    }
}
