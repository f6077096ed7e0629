package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VertxTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private Vertx vertx;

    @BeforeEach
    void startsVertxInATest() throws Exception {
        vertx = a.does(Vertx::vertx);
    }

    @AfterEach
    void closesVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void tasksOfAnEventLoopBelongToTheirSubmitters() throws Exception {
        Context loop = contextOf(ThreadingModel.EVENT_LOOP);

        HandOvers.by(on(loop)).belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(on(loop));
    }

    @Test
    void tasksOfAWorkerBelongToTheirSubmitters() throws Exception {
        Context worker = contextOf(ThreadingModel.WORKER);

        HandOvers.by(on(worker)).belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(on(worker));
    }

    @Test
    void blockingTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by((Callable<Future<String>>) () -> future(vertx.executeBlocking(PlayedTest::ownerHere)))
                .belongToTheirSubmitters();
        HandOvers.by((Callable<Future<String>>) () -> future(vertx.executeBlocking(PlayedTest::ownerHere, false)))
                .belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(task -> vertx.executeBlocking(() -> {
            task.run();
            return null;
        }));
    }

    @Test
    void tasksOfASharedWorkerPoolBelongToTheirSubmitters() throws Exception {
        WorkerExecutor workers = a.does(() -> vertx.createSharedWorkerExecutor("shared", 2));

        HandOvers.by((Callable<Future<String>>) () -> future(workers.executeBlocking(PlayedTest::ownerHere)))
                .belongToTheirSubmitters();
        HandOvers.behindAnothersBelongToTheirSubmitters(task -> workers.executeBlocking(() -> {
            task.run();
            return null;
        }));
    }

    @Test
    void timersBelongToWhoSetThem() throws Exception {
        HandOvers.by(task -> vertx.setTimer(1, id -> task.run())).belongToTheirSubmitters();
    }

    @Test
    void messagesBelongToWhoSendsThem() throws Exception {
        a.starts(() ->
                vertx.eventBus().<Integer>localConsumer("owner", message -> message.reply(PlayedTest.ownerHere())));

        HandOvers.by((Callable<Future<String>>) () ->
                        future(vertx.eventBus().<String>request("owner", 1).map(reply -> reply.body())))
                .belongToTheirSubmitters();
    }

    @Test
    void handlerOfAFutureBelongsToWhoAddedItWhoeverCompletesTheFuture() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        Promise<String> promise = Promise.promise();

        a.starts(() -> promise.future().onComplete(done -> owner.complete(PlayedTest.ownerHere())));
        b.starts(() -> {
            promise.complete("");
            assertThat(PlayedTest.ownerHere()).isEqualTo("B by TEST");
        });

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    @Test
    void handlersThatTwoTestsAddToOneFutureBelongToNobodyAndThoseOfOneTestToIt() throws Exception {
        List<String> owners = new CopyOnWriteArrayList<>();
        Promise<String> ofBoth = Promise.promise();
        Promise<String> ofA = Promise.promise();
        for (Promise<String> each : List.of(ofBoth, ofA)) {
            a.starts(() -> each.future().onComplete(done -> owners.add(PlayedTest.ownerHere())));
        }
        b.starts(() -> ofBoth.future().onComplete(done -> owners.add(PlayedTest.ownerHere())));
        a.starts(() -> ofA.future().onComplete(done -> owners.add(PlayedTest.ownerHere())));

        b.starts(() -> ofBoth.complete(""));
        b.starts(() -> ofA.complete(""));

        assertThat(owners).containsExactly(PlayedTest.NOBODY, PlayedTest.NOBODY, "A by TASK", "A by TASK");
    }

    @Test
    void chainOnAnEventLoopBelongsToWhoMadeIt() throws Exception {
        HandOvers.by((Callable<Future<String>>) () -> future(vertx.executeBlocking(() -> 1)
                        .compose(one -> vertx.timer(1, TimeUnit.MILLISECONDS))
                        .map(fired -> PlayedTest.ownerHere())))
                .belongToTheirSubmitters();
    }

    private static Executor on(Context context) {
        return task -> context.runOnContext(unused -> task.run());
    }

    private Context contextOf(ThreadingModel model) throws Exception {
        CompletableFuture<Context> own = new CompletableFuture<>();
        a.does(() -> vertx.deployVerticle(
                new AbstractVerticle() {
                    @Override
                    public void start() {
                        own.complete(vertx.getOrCreateContext());
                    }
                },
                new DeploymentOptions().setThreadingModel(model)));
        return own.get(10, TimeUnit.SECONDS);
    }

    private static <T> Future<T> future(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture();
    }
}
