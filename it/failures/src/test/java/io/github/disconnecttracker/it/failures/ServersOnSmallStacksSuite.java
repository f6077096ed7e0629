package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what sockets, Tomcat, Netty and the JDK's HTTP client have hooks for at each of the last steps of a runaway recursion, on threads of the
 * client and of the server; see {@link ForkedSuitesTest}. Nothing that was at the edge is used, or closed, again: each
 * test shows with new ones that the library still works.
 */
class ServersOnSmallStacksSuite {
    private static final int SECONDS = 10;

    // Tomcat, which is not stopped, writes there.
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    @Test
    void sockets() throws Exception {
        Edge.reach(ServersOnSmallStacksSuite::exchange);

        assertThat(exchange()).isEqualTo(7);
    }

    @Test
    void channels() throws Exception {
        Edge.reach(ServersOnSmallStacksSuite::exchangeByChannels);

        assertThat(exchangeByChannels()).isEqualTo(7);
    }

    @Test
    void tomcatsPool() throws Exception {
        ThreadPoolExecutor pool = newPool();
        Edge.reach(() -> pool.submit(Edge::nothing));
        CountDownLatch done = new CountDownLatch(1);
        ThreadPoolExecutor ofSmallStacks = newPool();
        ofSmallStacks.execute(() -> {
            Edge.reachHere(() -> ofSmallStacks.submit(Edge::nothing));
            done.countDown();
        });
        assertThat(done.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(newPool().submit(() -> 7).get(SECONDS, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void tomcat() throws Exception {
        int port = newTomcat();
        Edge.reach(() -> get(port, "/"));
        try {
            get(port, "/deep");
        } catch (IOException e) {
            // Tomcat's buffers are what the edge has left of them
        }

        assertThat(get(newTomcat(), "/")).isEqualTo(7);
    }

    @Test
    void clientOfTheJdk() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort()))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        Edge.reach(() -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void netty() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, Edge::daemon, NioIoHandler.newFactory());
        EventLoop loop = group.next();
        Edge.reach(() -> loop.submit(Edge::nothing));
        Edge.reach(() -> loop.schedule(Edge::nothing, 1, TimeUnit.NANOSECONDS));
        Edge.reach(() -> GlobalEventExecutor.INSTANCE.submit(Edge::nothing));
        Edge.reach(() -> {
            Promise<String> promise = loop.newPromise();
            return promise.addListener(kept -> {}).setSuccess("kept");
        });
        group.next()
                .submit(() -> Edge.reachHere(() -> {
                    Promise<String> promise = loop.newPromise();
                    return promise.addListener(kept -> {}).setSuccess("kept");
                }))
                .get(SECONDS, TimeUnit.SECONDS);

        EventLoopGroup another = new MultiThreadIoEventLoopGroup(1, Edge::daemon, NioIoHandler.newFactory());
        assertThat(another.submit(() -> 7).get(SECONDS, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void nettysChannels() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, Edge::daemon, NioIoHandler.newFactory());
        CountDownLatch read = new CountDownLatch(1);
        Channel served = server(group, read);
        Channel client = connect(group, served);
        Edge.reach(() -> client.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {1})));
        Edge.reach(() -> connect(group, served));

        assertThat(read.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        EventLoopGroup another = new MultiThreadIoEventLoopGroup(2, Edge::daemon, NioIoHandler.newFactory());
        CountDownLatch readAgain = new CountDownLatch(1);
        connect(another, server(another, readAgain))
                .writeAndFlush(Unpooled.wrappedBuffer(new byte[] {1}))
                .get(SECONDS, TimeUnit.SECONDS);
        assertThat(readAgain.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @AfterAll
    static void jdkIsWhole() {
        Edge.assertThatTheJdkIsWhole();
    }

    private static int exchange() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
            listening.setSoTimeout(1000);
            try (Socket served = listening.accept()) {
                client.getOutputStream().write(7);
                served.setSoTimeout(1000);
                return served.getInputStream().read();
            }
        }
    }

    private static int exchangeByChannels() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(anyPort);
                SocketChannel client = SocketChannel.open(listening.getLocalAddress());
                SocketChannel served = listening.accept()) {
            client.write(ByteBuffer.wrap(new byte[] {7}));
            ByteBuffer read = ByteBuffer.allocate(1);
            served.read(read);
            return read.get(0);
        }
    }

    private static ThreadPoolExecutor newPool() {
        TaskQueue queue = new TaskQueue();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 2, SECONDS, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(null, task, "small", Edge.STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
        queue.setParent(pool);
        return pool;
    }

    private int newTomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "seven", new Seven());
        context.addServletMappingDecoded("/*", "seven");
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    private static int get(int port, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + port + path).toURL().openConnection();
        connection.setReadTimeout(SECONDS * 1000);
        try (InputStream body = connection.getInputStream()) {
            return body.read();
        }
    }

    private static Channel server(EventLoopGroup group, CountDownLatch read) throws Exception {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Deep(read));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    private static Channel connect(EventLoopGroup group, Channel served) throws Exception {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(served.localAddress())
                .sync()
                .channel();
    }

    /** Writes its answer at the edge of its worker's stack, if it is asked to. */
    private static final class Seven extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/deep")) {
                Edge.reachHere(() -> {
                    response.getOutputStream().write(7);
                    response.flushBuffer();
                    return null;
                });
            }
            response.getOutputStream().write(7);
        }
    }

    /** Answers at the edge of its loop's stack. */
    private static final class Deep extends ChannelInboundHandlerAdapter {
        private final CountDownLatch read;

        Deep(CountDownLatch read) {
            this.read = read;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            Edge.reachHere(() -> context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {1})));
            read.countDown();
        }
    }
}
