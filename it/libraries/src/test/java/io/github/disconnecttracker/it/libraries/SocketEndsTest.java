package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.UNKNOWN_REQUEST;
import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which end of a connection learns what of the other. */
class SocketEndsTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void testThatPlaysTheServerOnItsOwnThreadIsStillThatTest() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = b.does(() -> connect(listening));
                Socket served = a.does(listening::accept)) {
            b.starts(() -> client.getOutputStream().write(1));

            assertThat(a.does(() -> served.getInputStream().read() + " " + ownerHere()))
                    .isEqualTo("1 A by TEST");
        }
    }

    @Test
    void clientThatReadsAnAnswerDoesNotWorkForWhoWroteIt() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = b.does(() -> connect(listening));
                Socket served = a.does(listening::accept)) {
            a.starts(() -> served.getOutputStream().write(1));

            assertThat(inAThreadOf(b, () -> client.getInputStream().read() + " " + ownerHere()))
                    .isEqualTo("1 B by THREAD");
        }
    }

    @Test
    void servedThreadWorksForWhoWroteWhateverItDidBefore() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = a.does(() -> connect(listening));
                Socket served = a.does(listening::accept)) {
            b.starts(() -> client.getOutputStream().write(1));

            assertThat(inAThreadOf(a, () -> served.getInputStream().read() + " " + ownerHere()))
                    .isEqualTo("1 B by REQUEST");
        }
    }

    @Test
    void whatTwoTestsHaveWrittenBeforeTheServerReadIsUnknown() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = a.does(() -> connect(listening));
                Socket served = a.does(listening::accept)) {
            a.starts(() -> client.getOutputStream().write(1));
            b.starts(() -> client.getOutputStream().write(2));

            assertThat(inAThreadOf(a, () -> served.getInputStream().readNBytes(2).length + " " + ownerHere()))
                    .isEqualTo("2 " + UNKNOWN_REQUEST);
            b.starts(() -> client.getOutputStream().write(3));
            assertThat(inAThreadOf(a, () -> served.getInputStream().read() + " " + ownerHere()))
                    .isEqualTo("3 B by REQUEST");
        }
    }

    @Test
    void blockingChannelTellsWhoWrote() throws Exception {
        assertThat(ownerThatAChannelServes(true)).isEqualTo("1 B by REQUEST");
    }

    @Test
    void nonBlockingChannelDoesNotTellWhoWrote() throws Exception {
        assertThat(ownerThatAChannelServes(false)).isEqualTo("1 " + UNKNOWN_REQUEST);
    }

    private String ownerThatAChannelServes(boolean blockingClient) throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(anyPort);
                SocketChannel client = b.does(() -> SocketChannel.open(listening.getLocalAddress()));
                SocketChannel served = a.does(listening::accept)) {
            client.configureBlocking(blockingClient);
            b.starts(() -> client.write(ByteBuffer.allocate(1)));

            return inAThreadOf(a, () -> served.read(ByteBuffer.allocate(1)) + " " + ownerHere());
        }
    }

    private static Socket connect(ServerSocket listening) throws IOException {
        return new Socket(listening.getInetAddress(), listening.getLocalPort());
    }

    private static String inAThreadOf(PlayedTest test, Callable<String> work) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        test.starts(() -> new Thread(() -> result.complete(callQuietly(work))).start());
        return result.get(10, TimeUnit.SECONDS);
    }

    private static String callQuietly(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
