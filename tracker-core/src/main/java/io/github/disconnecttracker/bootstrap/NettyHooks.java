package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What Reactor Netty calls, and Netty's native channels, which are no sockets of the JDK's. Their classes are the
 * application's, so that they are asked by name. Never throws.
 */
public final class NettyHooks {
    private NettyHooks() {}

    /** A native channel listens. */
    @Guarded
    public static void listening(Object channel, @Nullable Object unused) throws ReflectiveOperationException {
        Conversations.listening(port(channel, "localAddress"));
    }

    /** A native channel has accepted another. */
    @Guarded
    public static void accepted(Object unused, @Nullable Object accepted) throws ReflectiveOperationException {
        if (accepted != null) {
            ServedEnd.accepted(accepted, port(accepted, "remoteAddress"), port(accepted, "localAddress"));
        }
    }

    /** A request gets a channel: for itself, or one of many that share a connection (HTTP/2). */
    @Guarded
    public static void exchangeBegins(Object exchange, @Nullable Object operations)
            throws ReflectiveOperationException {
        if (operations == null || !AncestryStore.observing()) {
            return;
        }
        Object channel = Getters.ask(operations, "channel");
        if (channel instanceof ContextCarrier) {
            connected(channel);
            RequestHooks.exchangeBegins(channel, exchange);
        } else if (channel != null) {
            Object shared = Getters.ask(channel, "parent");
            if (shared != null) {
                connected(shared);
                RequestHooks.exchangeBegins(shared, null);
                StreamHooks.begins(Getters.ask(channel, "stream"), shared, exchange);
            }
        }
    }

    /** A stream of HTTP/2 gets its number, just before its first frame is written. */
    @Guarded
    public static void streamNumbered(Object codec, @Nullable Object stream) throws ReflectiveOperationException {
        if (stream != null && Conversations.of(stream) instanceof StreamHooks.Begun begun) {
            begun.numbered(Getters.number(stream, "id"));
        }
    }

    private static void connected(Object channel) throws ReflectiveOperationException {
        if (Conversations.of(channel) == null) {
            int server = port(channel, "remoteAddress");
            if (Conversations.isListening(server)) {
                Conversations.connected(channel, port(channel, "localAddress"), server);
            }
        }
    }

    private static int port(Object channel, String address) throws ReflectiveOperationException {
        return Getters.ask(channel, address) instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }
}
