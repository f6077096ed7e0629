package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;
import static io.github.disconnecttracker.hook.Point.THROW;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of HTTP clients that write on threads of their own: what stands for one exchange carries the context of its
 * maker, and is named when it gets a connection for itself. Of many exchanges at once on one connection (HTTP/2) each is
 * known by the number of its stream, where client and server tell it; others are nobody's.
 */
final class HttpClientTable {
    private static final String REQUEST_HOOKS = "RequestHooks";
    private static final String STREAM_HOOKS = "StreamHooks";

    private final List<Hook> rows = new ArrayList<>();

    private HttpClientTable() {}

    static List<Hook> rows() {
        HttpClientTable table = new HttpClientTable();
        table.jdk();
        table.reactorNetty();
        table.nativeChannels();
        table.apache();
        table.okHttp();
        return table.rows;
    }

    /** JDK 17 to 25. HTTP/2 and the pool of idle connections connect a tube to publishers of their own. */
    private void jdk() {
        String http = "jdk/internal/net/http/";
        jdkStreams(http);
        exchange(http + "Http1Exchange$Http1Publisher");
        String tube = http + "SocketTube";
        standsFor(tube, 1);
        row(tube, "connectFlows", ENTER, REQUEST_HOOKS, "exchangeBegins", 0);
        row(tube, "connectFlows", ENTER, STREAM_HOOKS, "publisherConnected", 0);
    }

    /** From the stream to its connection of HTTP/2, to the plain one below and, once it publishes, to that one's tube. */
    private void jdkStreams(String http) {
        String connection = http + "Http2Connection";
        String plain = http + "PlainHttpConnection";
        rows.add(new Hook.Carrier(plain));
        standsFor(http + "HttpConnection$PlainHttpPublisher", 0);
        rows.add(new Hook.Carrier(connection));
        rows.add(Hook.Method.jdk(connection, "<init>", RETURN, REQUEST_HOOKS, "standsFor")
                .withParameter(0)
                .withDescriptor("(L" + http + "HttpConnection;"));
        exchange(http + "Stream");
        rows.add(Hook.Method.jdk(connection, "putStream", ENTER, STREAM_HOOKS, "numbered")
                .withParameter(0)
                .withCount());
    }

    /** 1.2 and 1.3. A handler is made for each subscription, and lasts over all its attempts and redirects. */
    private void reactorNetty() {
        String handler = "reactor/netty/http/client/HttpClientConnect$HttpClientHandler";
        exchange(handler);
        row(handler, "requestWithBody", ENTER, "NettyHooks", "exchangeBegins", 0);
        String codec = "io/netty/handler/codec/http2/Http2FrameCodec";
        rows.add(new Hook.Carrier(codec + "$DefaultHttp2FrameStream"));
        row(codec, "initializeNewStream", RETURN, "NettyHooks", "streamNumbered", 1);
        standsFor("io/netty/channel/nio/AbstractNioChannel", 1);
    }

    /** Netty 4.1 and 4.2 on Linux; what reads and writes of the JDK's channels is that of these. */
    private void nativeChannels() {
        String epoll = "io/netty/channel/epoll/";
        String channel = epoll + "AbstractEpollStreamChannel";
        String listening = epoll + "EpollServerSocketChannel";
        rows.add(new Hook.Carrier(channel));
        row(listening, "doBind", RETURN, "NettyHooks", "listening", -1);
        row(listening, "newChildChannel", RETURN, "NettyHooks", "accepted", -1);
        row(channel, "doWrite", ENTER, REQUEST_HOOKS, "writing", -1);
        row(channel, "doClose", ENTER, REQUEST_HOOKS, "closing", -1);
        rows.add(Hook.Method.jdk(epoll + "AbstractEpollChannel", "doReadBytes", RETURN, REQUEST_HOOKS, "read")
                .withCount());
        // Between two channels: the first may have read a request, and the next may serve another client.
        String unsafe = epoll + "AbstractEpollChannel$AbstractEpollUnsafe";
        row(channel + "$EpollStreamUnsafe", "epollInReady", ENTER, "WorkerHooks", "idleInLoop", -1);
        row(unsafe, "epollOutReady", ENTER, "WorkerHooks", "idleInLoop", -1);
    }

    /** HttpComponents 5: one runtime for each request, which leases a connection for its exchange handler. */
    private void apache() {
        String client = "org/apache/hc/client5/http/impl/async/InternalHttpAsyncExecRuntime";
        String core = "org/apache/hc/core5/";
        String connection = core + "http/impl/nio/ClientHttp1StreamDuplexer";
        exchange(client);
        row(client, "execute", ENTER, REQUEST_HOOKS, "handsOn", 1);
        standsFor(core + "http/nio/command/RequestExecutionCommand", 0);
        standsFor(core + "reactor/IOSessionImpl", 2);
        standsFor(core + "reactor/InternalDataChannel", 0);
        standsFor(connection, 0);
        row(connection, "execute", ENTER, REQUEST_HOOKS, "exchangeBegins", 0);
    }

    /** 3 to 5, on blocking sockets. */
    private void okHttp() {
        call("okhttp3/RealCall$AsyncCall", "execute");
        call("okhttp3/internal/connection/RealCall$AsyncCall", "run");
        // Who flushes also writes what others have left in its buffer.
        String writer = "okhttp3/internal/http2/Http2Writer";
        rows.add(new Hook.Carrier(writer));
        row(writer, "<init>", RETURN, "WorkerHooks", "nobodys", -1);
        for (String method : List.of(
                "flush", "headers", "data", "dataFrame", "rstStream", "settings", "ping", "goAway", "windowUpdate")) {
            around(writer, method);
        }
    }

    /** A call may have to wait until another one ends, whose thread then starts it. */
    private void call(String owner, String method) {
        rows.add(new Hook.Carrier(owner));
        row(owner, "<init>", RETURN, "WorkerHooks", "waits", -1);
        around(owner, method);
    }

    private void exchange(String owner) {
        rows.add(new Hook.Carrier(owner));
        row(owner, "<init>", RETURN, REQUEST_HOOKS, "exchangeMade", -1);
    }

    private void standsFor(String owner, int parameter) {
        rows.add(new Hook.Carrier(owner));
        row(owner, "<init>", RETURN, REQUEST_HOOKS, "standsFor", parameter);
    }

    private void around(String owner, String method) {
        row(owner, method, ENTER, "TaskHooks", "running", -1);
        row(owner, method, RETURN, "TaskHooks", "ran", -1);
        row(owner, method, THROW, "TaskHooks", "ran", -1);
    }

    private void row(String owner, String method, Point point, String hooks, String listener, int parameter) {
        rows.add(Hook.Method.jdk(owner, method, point, hooks, listener).withParameter(parameter));
    }
}
