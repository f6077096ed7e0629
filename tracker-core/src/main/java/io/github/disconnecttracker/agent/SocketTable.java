package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of the JDK's sockets, through which a server in this JVM knows the test that called it. It is not loaded
 * before sockets are used. The names are those of JDK 17 to 25.
 */
final class SocketTable {
    private static final String SOCKET = "sun/nio/ch/NioSocketImpl";
    private static final String CHANNEL = "sun/nio/ch/SocketChannelImpl";
    private static final String SERVER_CHANNEL = "sun/nio/ch/ServerSocketChannelImpl";

    private final List<Hook> rows = new ArrayList<>();

    private SocketTable() {}

    static List<Hook> rows() {
        SocketTable table = new SocketTable();
        table.sockets();
        table.channels();
        return table.rows;
    }

    private void sockets() {
        rows.add(new Hook.Carrier(SOCKET));
        row(SOCKET, "listen", RETURN, "listening");
        rows.add(Hook.Method.jdk(SOCKET, "connect", RETURN, "RequestHooks", "connected")
                .withDescriptor("(Ljava/net/SocketAddress;"));
        rows.add(Hook.Method.jdk(SOCKET, "accept", RETURN, "RequestHooks", "accepted")
                .withParameter(0));
        row(SOCKET, "write", ENTER, "writing");
        read(SOCKET, "read");
        row(SOCKET, "close", ENTER, "closing");
    }

    private void channels() {
        rows.add(new Hook.Carrier(CHANNEL));
        row(SERVER_CHANNEL, "bind", RETURN, "channelListening");
        row(SERVER_CHANNEL, "finishAccept", RETURN, "channelAccepted");
        row(CHANNEL, "connect", RETURN, "channelConnected");
        row(CHANNEL, "finishConnect", RETURN, "channelConnected");
        row(CHANNEL, "blockingConnect", RETURN, "channelConnected");
        row(CHANNEL, "write", ENTER, "writing");
        row(CHANNEL, "blockingWriteFully", ENTER, "writing");
        read(CHANNEL, "read");
        read(CHANNEL, "blockingRead");
        row(CHANNEL, "implCloseSelectableChannel", ENTER, "closing");
    }

    private void read(String owner, String method) {
        rows.add(Hook.Method.jdk(owner, method, RETURN, "RequestHooks", "read").withCount());
    }

    private void row(String owner, String method, Point point, String listener) {
        rows.add(Hook.Method.jdk(owner, method, point, "RequestHooks", listener));
    }
}
