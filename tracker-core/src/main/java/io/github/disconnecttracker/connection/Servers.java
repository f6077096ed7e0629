package io.github.disconnecttracker.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names each server by the remote address of the driver's socket, so that all host names of a server are one. Asks no
 * name service, which could take seconds: it learns the addresses of host names from successful connections.
 * Thread-safe.
 */
final class Servers {
    private static final Map<String, String> BY_URL = new ConcurrentHashMap<>();
    private static final Map<InetAddress, String> HOSTS = new ConcurrentHashMap<>();
    private static final Map<String, Long> LAST_CLOSE = new ConcurrentHashMap<>();

    private Servers() {}

    /**
     * Returns the name of the server of a connection.
     *
     * @param url the URL that the client used; {@code null} if unknown
     * @param reached the remote address of the socket; {@code null} if it is no network socket
     */
    static @Nullable String reached(@Nullable JdbcUrl url, @Nullable InetSocketAddress reached) {
        InetAddress address = reached == null ? null : reached.getAddress();
        if (reached == null || address == null) {
            return url == null ? null : named(url);
        }
        String server = HOSTS.computeIfAbsent(address, Servers::host) + ":" + reached.getPort();
        if (url != null && url.server().indexOf(',') < 0) {
            BY_URL.put(url.server(), server);
        }
        return server;
    }

    /** Returns the name of the server of a URL; of the first one if the URL names several. */
    static String named(JdbcUrl url) {
        String name = url.server();
        String known = BY_URL.get(name);
        if (known != null) {
            return known;
        }
        String first = name.split(",", 2)[0];
        int colon = first.lastIndexOf(':');
        boolean hasPort = colon > first.lastIndexOf(']');
        int port = -1;
        try {
            port = hasPort ? Integer.parseInt(first.substring(colon + 1)) : 5432;
        } catch (NumberFormatException e) {
            // the driver says so
        }
        return url.leadsToLocalPort(port) ? "local:" + port : first;
    }

    /** Records that a connection to a server is closed. */
    static void closed(@Nullable String server) {
        if (server != null) {
            LAST_CLOSE.put(server, System.nanoTime());
        }
    }

    /**
     * Returns when a connection to a server was last closed, in terms of {@link System#nanoTime()}; {@code null} if
     * never.
     */
    static @Nullable Long lastClose(String server) {
        return LAST_CLOSE.get(server);
    }

    private static String host(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                            || address.isAnyLocalAddress()
                            || NetworkInterface.getByInetAddress(address) != null
                    ? "local"
                    : address.getHostAddress();
        } catch (SocketException e) {
            return address.getHostAddress();
        }
    }
}
