package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections between two sockets of this JVM, by the client's and the server's port, and what each end knows of
 * its own. Connections to ports on which this JVM has never listened, such as a database's, have no entry.
 */
final class Conversations {
    /** Ports are never taken out: there are few, and one that is reused by another server costs an entry or two. */
    private static final ConcurrentHashMap<Integer, Boolean> LISTENING = new ConcurrentHashMap<>();

    /** From a client's own object down to its socket. */
    private static final int STEPS = 4;

    private static final ConcurrentHashMap<Long, Conversation> BY_PORTS = new ConcurrentHashMap<>();

    /** For sockets whose classes were loaded before the agent. */
    private static final WeakIdentityMap<Object, Object> BESIDE = new WeakIdentityMap<>();

    private Conversations() {}

    static void listening(int port) {
        LISTENING.put(port, Boolean.TRUE);
    }

    static boolean isListening(int port) {
        return LISTENING.containsKey(port);
    }

    static void connected(Object socket, int clientPort, int serverPort) {
        Conversation conversation = new Conversation(ports(clientPort, serverPort));
        BY_PORTS.put(conversation.ports, conversation);
        keep(socket, conversation);
    }

    static @Nullable Conversation find(Long ports) {
        return BY_PORTS.get(ports);
    }

    static void closed(Conversation conversation) {
        BY_PORTS.remove(conversation.ports, conversation);
    }

    /** Returns the {@link Conversation} of a client end, what was {@linkplain #keep kept} for an accepted one, else {@code null}. */
    static @Nullable Object of(Object socket) {
        return socket instanceof ContextCarrier carrier ? carrier.trackerContext() : BESIDE.get(socket);
    }

    /** Returns the same of whatever stands for a socket, or the {@link Context} of what stands for an exchange. */
    static @Nullable Object behind(Object object) {
        Object next = of(object);
        for (int i = 0; i < STEPS && next != null && !(next instanceof Conversation); i++) {
            Object further = of(next);
            if (further == null) {
                return next;
            }
            next = further;
        }
        return next;
    }

    static void keep(Object socket, Object end) {
        if (socket instanceof ContextCarrier carrier) {
            carrier.trackerContext(end);
        } else {
            BESIDE.put(socket, end);
        }
    }

    /** Returns what stands for both ends' ports, which are 16 bits each. */
    static Long ports(int client, int server) {
        return ((long) client << 16) | server;
    }
}
