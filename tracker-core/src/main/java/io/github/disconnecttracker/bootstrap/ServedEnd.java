package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** The end of a connection that a listening socket of this JVM has accepted. */
final class ServedEnd {
    private final Long ports;
    private @Nullable Conversation conversation;

    /** The request of a client outside of this JVM, from its first bytes to those of the answer. */
    private @Nullable Context strangers;

    private ServedEnd(Long ports) {
        this.ports = ports;
    }

    /** A socket or channel was accepted. */
    static void accepted(Object socket, int clientPort, int serverPort) {
        Conversations.keep(socket, new ServedEnd(Conversations.ports(clientPort, serverPort)));
    }

    /** Returns for whom the thread works that has read from here: an unknown client's request, if nothing better is known. */
    Context request() {
        Conversation known = conversation;
        if (known == null) {
            // Not when it was accepted: the client's connect() may return later than our accept().
            known = Conversations.find(ports);
            conversation = known;
        }
        Context sender = known == null ? null : known.read();
        if (sender == null) {
            sender = strangers == null ? AncestryStore.unknownRequest() : strangers;
            strangers = sender;
        }
        return sender;
    }

    /** A thread writes here: what is read next is another request. */
    void answers() {
        strangers = null;
        Conversation known = conversation;
        if (known != null) {
            known.answered();
        }
    }
}
