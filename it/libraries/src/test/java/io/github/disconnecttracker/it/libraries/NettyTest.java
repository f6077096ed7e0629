package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.HookFailures;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final EventExecutorGroup executors = new DefaultEventExecutorGroup(2);
    private final EventLoopGroup nioLoops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final EventLoopGroup localLoops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());

    @AfterEach
    void closesTheLoops() {
        executors.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        nioLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        localLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void executedTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(executors.next()).belongToTheirSubmitters();
        HandOvers.by(nioLoops.next()).belongToTheirSubmitters();
        HandOvers.by(localLoops.next()).belongToTheirSubmitters();
        HandOvers.by(GlobalEventExecutor.INSTANCE).belongToTheirSubmitters();
    }

    @Test
    void submittedTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(() -> executors.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
        HandOvers.by(() -> nioLoops.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
    }

    @Test
    void scheduledTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(() -> executors.schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS))
                .belongToTheirSubmitters();
        HandOvers.by(() -> nioLoops.schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS))
                .belongToTheirSubmitters();
    }

    @Test
    void periodicTaskBelongsToItsSubmitterAtEachRun() throws Exception {
        HandOvers.ofAPeriodicTaskBelongToItsSubmitter(nioLoops.next());
    }

    @Test
    void taskOfATaskBelongsToTheSameTest() throws Exception {
        HandOvers.ofATaskBelongToItsTest(executors.next());
    }

    @Test
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(executors.next(), executors.next());
        HandOvers.ofASharedTaskAreToldApart(nioLoops.next(), nioLoops.next());
    }

    @Test
    void listenerBelongsToWhoAddedItAndTheRestOfTheTaskToWhoCompletesThePromise() throws Exception {
        for (EventExecutor loop : List.of(executors.next(), nioLoops.next())) {
            CompletableFuture<String> listener = new CompletableFuture<>();
            CompletableFuture<String> rest = new CompletableFuture<>();
            Promise<String> promise = loop.newPromise();

            b.does(() -> promise.addListener(done -> listener.complete(PlayedTest.ownerHere())));
            a.starts(() -> loop.execute(() -> {
                promise.setSuccess("");
                rest.complete(PlayedTest.ownerHere());
            }));

            assertThat(listener.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
            assertThat(rest.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
        }
        assertThat(HookFailures.last()).isNull();
    }

    @Test
    void listenerThatTwoTestsAddToTheirPromisesBelongsToEach() throws Exception {
        EventExecutor loop = executors.next();
        List<String> owners = new CopyOnWriteArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        FutureListener<String> shared = done -> {
            owners.add(done.getNow() + ": " + PlayedTest.ownerHere());
            both.countDown();
        };
        Promise<String> ofA = a.does(() -> loop.<String>newPromise().addListener(shared));
        Promise<String> ofB = b.does(() -> loop.<String>newPromise().addListener(shared));

        b.starts(() -> ofA.setSuccess("a"));
        a.starts(() -> ofB.setSuccess("b"));

        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(owners).containsExactlyInAnyOrder("a: A by TASK", "b: B by TASK");
    }

    @Test
    void listenerThatWasRemovedLeavesNothingBehindForWhoAddsItNext() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        FutureListener<String> listener = done -> owner.complete(PlayedTest.ownerHere());
        Promise<String> promise = executors.next().newPromise();

        b.does(() -> promise.addListener(listener));
        b.does(() -> promise.removeListener(listener));
        a.does(() -> promise.addListener(listener));
        promise.setSuccess("");

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    @Test
    void listenerOfAChannelBelongsToWhoAddedItWhoeverClosesTheChannel() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        Channel channel = a.does(() -> new ServerBootstrap()
                .group(nioLoops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter())
                .bind("localhost", 0)
                .sync()
                .channel());

        a.does(() -> channel.closeFuture().addListener(done -> owner.complete(PlayedTest.ownerHere())));
        b.does(() -> channel.close().sync());

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }
}
