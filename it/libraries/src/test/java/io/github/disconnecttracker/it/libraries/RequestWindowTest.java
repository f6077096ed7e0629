package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.bootstrap.HookFailures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request of an unknown client is judged by the tests that ran when it began, whatever runs later. */
class RequestWindowTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final PlayedTest c = PlayedTest.named("C");
    private final CountDownLatch nextTest = new CountDownLatch(1);
    private final RunningTests running = new RunningTests();
    private final ExecutorService server = Executors.newSingleThreadExecutor();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private ServerSocketChannel listening;
    private SocketChannel client;
    private SocketChannel served;

    @BeforeEach
    void connects() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listening = ServerSocketChannel.open().bind(anyPort);
        client = PlayedTest.nobodyDoes(() -> SocketChannel.open(listening.getLocalAddress()));
        served = listening.accept();
    }

    @AfterEach
    void closes() throws IOException {
        pool.shutdownNow();
        server.shutdownNow();
        served.close();
        client.close();
        listening.close();
        assertThat(HookFailures.last()).isNull();
    }

    @Test
    void requestThatOutlivesItsTestIsNotTheNextOnes() throws Exception {
        running.began(a.run());
        sends();
        Future<String> request = servesUntilTheNextTestRuns();

        nextTestRuns();

        assertThat(request.get(10, TimeUnit.SECONDS)).isEqualTo("A by WINDOW of []");
    }

    @Test
    void taskOfARequestIsThatRequestsWhicheverTestRunsByThen() throws Exception {
        running.began(a.run());
        sends();
        Future<String> task = server.submit(() -> {
                    serveHere();
                    return pool.submit(() -> {
                        nextTest.await();
                        return originHere();
                    });
                })
                .get(10, TimeUnit.SECONDS);

        nextTestRuns();

        assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo("A by WINDOW of []");
    }

    @Test
    void restOfARequestIsItsBeginningsAndTheNextRequestIsNot() throws Exception {
        running.began(a.run());
        sends();
        serves();
        running.ended(a.run());
        running.began(b.run());
        sends();
        assertThat(serves()).isEqualTo("A by WINDOW of []");

        answers();
        // A server looks whether more has come before it waits.
        served.configureBlocking(false);
        assertThat(served.read(ByteBuffer.allocate(1))).isZero();
        served.configureBlocking(true);
        sends();

        assertThat(serves()).isEqualTo("B by WINDOW of []");
    }

    @Test
    void severalTestsThatRanThenAreItsCandidates() throws Exception {
        running.began(a.run());
        running.began(c.run());
        sends();
        Future<String> request = servesUntilTheNextTestRuns();

        nextTestRuns();

        assertThat(request.get(10, TimeUnit.SECONDS)).isEqualTo("null by REQUEST of [A, C]");
    }

    @Test
    void requestThatMayBeEitherOfTwoTestsHasBothAsCandidates() throws Exception {
        running.began(b.run());
        a.starts(() -> client.write(ByteBuffer.allocate(1)));
        sends();

        assertThat(serves()).isEqualTo("null by REQUEST of [A, B]");
    }

    private void sends() throws Exception {
        PlayedTest.nobodyDoes(() -> client.write(ByteBuffer.allocate(1)));
    }

    private void answers() throws Exception {
        PlayedTest.nobodyDoes(() -> served.write(ByteBuffer.allocate(1)));
    }

    private String serves() throws Exception {
        return CompletableFuture.supplyAsync(this::serveHere, server).get(10, TimeUnit.SECONDS);
    }

    private String serveHere() {
        try {
            served.read(ByteBuffer.allocate(10));
            return originHere();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String originHere() {
        Origin origin = Ancestry.here();
        List<String> candidates = origin.candidates().stream()
                .map(run -> run.identity().displayName())
                .toList();
        TestIdentity test = origin.test() == null ? null : origin.test().identity();
        return (test == null ? null : test.displayName()) + " by " + origin.by() + " of " + candidates;
    }

    /** Returns when the request has been read. */
    private Future<String> servesUntilTheNextTestRuns() throws InterruptedException {
        CountDownLatch hasRead = new CountDownLatch(1);
        Future<String> request = server.submit(() -> {
            serveHere();
            hasRead.countDown();
            nextTest.await();
            return originHere();
        });
        assertThat(hasRead.await(10, TimeUnit.SECONDS)).isTrue();
        return request;
    }

    private void nextTestRuns() {
        running.ended(a.run());
        running.began(b.run());
        nextTest.countDown();
    }
}
