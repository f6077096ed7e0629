package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Netty's native transport for Linux, whose sockets are not the JDK's. */
class EpollTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private @Nullable EventLoopGroup loops;

    @BeforeEach
    void opensTheLoops() {
        assumeTrue(Epoll.isAvailable(), "the native library is there for Linux on x86-64 alone");
        loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    }

    @AfterEach
    void closesTheLoops() {
        if (loops != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    @Test
    void tasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(loop()).belongToTheirSubmitters();
        HandOvers.by(() -> loop().submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
        HandOvers.by(() -> loop().schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS))
                .belongToTheirSubmitters();
    }

    @Test
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(loop(), loop());
    }

    @Test
    void listenerBelongsToWhoAddedIt() throws Exception {
        EventExecutor loop = loop();
        CompletableFuture<String> owner = new CompletableFuture<>();
        Promise<String> promise = loop.newPromise();

        b.does(() -> promise.addListener(done -> owner.complete(PlayedTest.ownerHere())));
        a.starts(() -> loop.execute(() -> promise.setSuccess("")));

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
    }

    @Test
    void requestBelongsToTheTestThatSentItWhoeverStartedTheServer() throws Exception {
        Channel server = a.does(() -> new ServerBootstrap()
                .group(requireNonNull(loops))
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Answering());
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel());
        int port = ((InetSocketAddress) server.localAddress()).getPort();

        for (int i = 0; i < 20; i++) {
            assertThat(a.does(() -> ask(port))).isEqualTo("A by REQUEST");
            assertThat(b.does(() -> ask(port))).isEqualTo("B by REQUEST");
            assertThat(PlayedTest.nobodyDoes(() -> ask(port))).isEqualTo(PlayedTest.UNKNOWN_REQUEST);
        }
    }

    private EventExecutor loop() {
        return requireNonNull(loops).next();
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write('?');
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ReferenceCountUtil.release(bytes);
            context.writeAndFlush(Unpooled.copiedBuffer(PlayedTest.ownerHere(), StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
