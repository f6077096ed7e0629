package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketImpl;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's woven sockets call: a thread that reads what a test has sent to a server of this JVM works for that
 * test, until it reads another's or its task ends. Only ends that called {@code connect} tell who writes, only accepted
 * ones ask. Never throws, never parks.
 *
 * <p>A non-blocking client writes on a thread of its own what others have handed to it. Of those whose exchanges are
 * followed, the exchange that has the connection tells for whom; of others nothing is known.
 */
public final class RequestHooks {
    private RequestHooks() {}

    /** A {@link SocketImpl} listens. */
    @Guarded
    public static void listening(Object socket, @Nullable Object unused) {
        Conversations.listening(HiddenFields.localPortOf((SocketImpl) socket));
    }

    /** A {@link ServerSocketChannel} listens. */
    @Guarded
    public static void channelListening(Object channel, @Nullable Object unused) {
        try {
            if (((ServerSocketChannel) channel).getLocalAddress() instanceof InetSocketAddress local) {
                Conversations.listening(local.getPort());
            }
        } catch (IOException e) {
            // Closed by another thread: it accepts nothing.
        }
    }

    /** A {@link SocketImpl} has connected. */
    @Guarded
    public static void connected(Object socket, @Nullable Object unused) {
        int server = HiddenFields.remotePortOf((SocketImpl) socket);
        if (Conversations.isListening(server)) {
            Conversations.connected(socket, HiddenFields.localPortOf((SocketImpl) socket), server);
        }
    }

    /** A {@link SocketChannel} has connected, or goes on trying. */
    @Guarded
    public static void channelConnected(Object channel, @Nullable Object unused) {
        try {
            SocketChannel client = (SocketChannel) channel;
            if (client.isConnected()
                    && Conversations.of(client) == null
                    && client.getRemoteAddress() instanceof InetSocketAddress server
                    && Conversations.isListening(server.getPort())
                    && client.getLocalAddress() instanceof InetSocketAddress local) {
                Conversations.connected(client, local.getPort(), server.getPort());
            }
        } catch (IOException e) {
            // Closed by another thread: it writes nothing.
        }
    }

    /** A {@link SocketImpl} has accepted another. */
    @Guarded
    public static void accepted(Object listening, @Nullable Object accepted) {
        // Not one of an application's own class, which has other ends to read from.
        if (accepted instanceof SocketImpl served && accepted.getClass() == listening.getClass()) {
            ServedEnd.accepted(served, HiddenFields.remotePortOf(served), HiddenFields.localPortOf(served));
        }
    }

    /** A {@link ServerSocketChannel} has accepted a channel. */
    @Guarded
    public static void channelAccepted(Object listening, @Nullable Object accepted) {
        try {
            if (accepted instanceof SocketChannel served
                    && served.getRemoteAddress() instanceof InetSocketAddress client
                    && served.getLocalAddress() instanceof InetSocketAddress local) {
                ServedEnd.accepted(served, client.getPort(), local.getPort());
            }
        } catch (IOException e) {
            // Closed by another thread: nothing is read.
        }
    }

    /** A client has made something that stands for one exchange: its maker's. */
    @Guarded
    public static void exchangeMade(Object exchange, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        Context context = AncestryStore.capture(Context.REQUEST, null);
        if (context != null) {
            Conversations.keep(exchange, context);
        }
    }

    /** A client has made something that stands for another: a connection for its channel, a command for its exchange. */
    @Guarded
    public static void standsFor(Object made, @Nullable Object other) {
        if (other != null) {
            Conversations.keep(made, other);
        }
    }

    /** What stands for an exchange hands it on to another object. */
    @Guarded
    public static void handsOn(Object exchange, @Nullable Object next) {
        if (next != null && Conversations.of(exchange) instanceof Context context) {
            Conversations.keep(next, context);
        }
    }

    /** An exchange gets a connection for itself, or something else does that is no exchange. */
    @Guarded
    public static void exchangeBegins(Object connection, @Nullable Object exchange) {
        if (Conversations.behind(connection) instanceof Conversation conversation) {
            Object context = exchange == null ? null : Conversations.behind(exchange);
            conversation.exchange(context instanceof Context known ? known : null);
        }
    }

    /** A socket or channel is about to write. */
    @Guarded
    public static void writing(Object socket, @Nullable Object unused) {
        Object end = Conversations.of(socket);
        if (end == null || !AncestryStore.observing()) {
            return;
        }
        if (end instanceof ServedEnd served) {
            served.answers();
            return;
        }
        Conversation conversation = (Conversation) end;
        Context writer = conversation.exchange();
        if (writer == null && (!(socket instanceof SelectableChannel channel) || channel.isBlocking())) {
            writer = AncestryStore.capture(Context.REQUEST, null);
        }
        conversation.written(writer);
    }

    /**
     * A socket or channel has read.
     *
     * @param bytes how many; none where nothing had come or the end was met
     */
    @Guarded
    public static void read(Object socket, @Nullable Object unused, int bytes) {
        if (bytes <= 0 || !(Conversations.of(socket) instanceof ServedEnd served) || !AncestryStore.observing()) {
            return;
        }
        Slot slot = AncestryStore.slot();
        // A test that plays the server on its own thread is still that test.
        if (slot == null || !slot.current().how.equals(Context.TEST)) {
            AncestryStore.swap(served.request());
        }
    }

    /** A socket or channel is about to close. */
    @Guarded
    public static void closing(Object socket, @Nullable Object unused) {
        if (Conversations.of(socket) instanceof Conversation conversation) {
            Conversations.closed(conversation);
        }
    }
}
