package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that answers on its event loop. */
class NettyServerTest extends ServerContract {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private @Nullable Channel listening;

    @Override
    int start() throws Exception {
        Channel channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Answering());
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel();
        listening = channel;
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    void stop() throws Exception {
        requireNonNull(listening).close().sync();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
        private final StringBuilder request = new StringBuilder();

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            request.append(bytes.toString(StandardCharsets.US_ASCII));
            if (request.indexOf("\r\n\r\n") < 0) {
                return;
            }
            String path = request.substring(request.indexOf("/"), request.indexOf(" HTTP"));
            request.setLength(0);
            InetSocketAddress client = (InetSocketAddress) context.channel().remoteAddress();
            String body = answer(path, client.getPort());
            String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
        }
    }
}
