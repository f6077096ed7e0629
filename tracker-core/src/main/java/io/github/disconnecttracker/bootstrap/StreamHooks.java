package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import org.jspecify.annotations.Nullable;

/**
 * What clients and servers of HTTP/2 call. Many exchanges share one connection there, so that the bytes do not tell whose
 * they are; each exchange is a stream, whose number both ends know. Never throws.
 */
public final class StreamHooks {
    private StreamHooks() {}

    /** The JDK's client: a publisher writes to a tube from now on. That of a plain connection stands for the connection. */
    @Guarded
    public static void publisherConnected(Object tube, @Nullable Object publisher) {
        Object connection = publisher == null ? null : Conversations.of(publisher);
        if (connection != null && !(connection instanceof Context)) {
            Conversations.keep(connection, tube);
        }
    }

    /** The JDK's client: a stream gets its number, before its first frame is written. */
    @Guarded
    public static void numbered(Object connection, @Nullable Object stream, int number) {
        if (stream == null || !AncestryStore.observing()) {
            return;
        }
        if (Conversations.of(stream) instanceof Context exchange
                && Conversations.behind(connection) instanceof Conversation conversation) {
            conversation.stream(number, exchange);
        }
    }

    /** Tomcat has made a stream: the first one goes on with the request in HTTP/1.1 that asked to change over. */
    @Guarded
    public static void upgraded(Object stream, @Nullable Object request) {
        if (request == null || !AncestryStore.observing()) {
            return;
        }
        Context current = AncestryStore.current();
        if (current != null && current.how.equals(Context.REQUEST)) {
            Conversations.keep(stream, current);
        }
    }

    /** Tomcat has made what processes a stream: it works for whoever the stream belongs to. */
    @Guarded
    public static void served(Object processor, @Nullable Object stream) throws ReflectiveOperationException {
        if (stream == null || !AncestryStore.observing()) {
            return;
        }
        Context exchange = Conversations.of(stream) instanceof Context first ? first : sender(processor, stream);
        if (exchange != null) {
            CarriedContexts.put(processor, exchange);
        }
    }

    private static @Nullable Context sender(Object processor, Object stream) throws ReflectiveOperationException {
        Object socket = Getters.ask(processor, "getSocketWrapper");
        Conversation conversation = Conversations.find(
                Conversations.ports(Getters.number(socket, "getRemotePort"), Getters.number(socket, "getLocalPort")));
        return conversation == null ? null : conversation.takeStream(Getters.number(stream, "getIdAsInt"));
    }

    /** A client's stream has been made, and has no number yet. */
    static void begins(@Nullable Object stream, Object channel, Object exchange) {
        if (stream != null
                && Conversations.behind(channel) instanceof Conversation conversation
                && Conversations.behind(exchange) instanceof Context context) {
            Conversations.keep(stream, new Begun(conversation, context));
        }
    }

    /** A stream between two moments: it has its exchange, and will have its number. */
    static final class Begun {
        private final Conversation conversation;
        private final Context exchange;

        Begun(Conversation conversation, Context exchange) {
            this.conversation = conversation;
            this.exchange = exchange;
        }

        void numbered(int number) {
            conversation.stream(number, exchange);
        }
    }
}
