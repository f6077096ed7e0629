package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;
import static io.github.disconnecttracker.hook.Point.THROW;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of libraries that pass work on between the threads of any pool: by futures, by streams, and by executors that
 * run one task after the other. Who adds a listener, emits an item or submits a task owns its work, whichever thread comes
 * by to do it.
 */
final class FuturesTable {
    private static final String ASYNC_HOOKS = "AsyncHooks";
    private static final String WORKER_HOOKS = "WorkerHooks";

    private final List<Hook> rows = new ArrayList<>();

    private FuturesTable() {}

    static List<Hook> rows() {
        FuturesTable table = new FuturesTable();
        table.vertx();
        table.guava();
        table.rxJava();
        table.reactor();
        table.mutiny();
        table.kotlin();
        return table.rows;
    }

    /** 4.5 and 5. The event loops are Netty's, and the workers the JDK's. */
    private void vertx() {
        String vertx = "io/vertx/core/impl/";
        handedOn(vertx + "WorkerTask");
        String future = vertx + "future/FutureImpl";
        rows.add(hook(future, "addListener", ENTER, WORKER_HOOKS, "listening").withParameter(0));
        rows.add(hook(future, "removeListener", ENTER, WORKER_HOOKS, "listensNoMore")
                .withParameter(0));
        listener(vertx + "future/FutureBase", "emitResult", "completes", 2);
        // 4.5
        listener(vertx + "future/FutureBase", "emitSuccess", "completes", 1);
        listener(vertx + "future/FutureBase", "emitFailure", "completes", 1);
    }

    private void guava() {
        String concurrent = "com/google/common/util/concurrent/";
        rows.add(hook(concurrent + "AbstractFuture$Listener", "<init>", RETURN, ASYNC_HOOKS, "listened")
                .withParameter(0));
        listener(concurrent + "AbstractFuture", "executeListener", "notifies", 0);
        String sequential = concurrent + "SequentialExecutor";
        String loop = sequential + "$QueueWorker";
        call(sequential, "execute", "add", "(Ljava/lang/Object;)Z", "addInOrder");
        call(loop, "workOnQueue", "poll", "()Ljava/lang/Object;", "pollInOrder");
        ends(loop, "workOnQueue");
    }

    private void rxJava() {
        String internal = "io/reactivex/rxjava3/internal/";
        String worker = internal + "schedulers/ExecutorScheduler$ExecutorWorker$";
        handedOn(worker + "BooleanRunnable");
        handedOn(worker + "InterruptibleRunnable");
        String flowable = internal + "operators/flowable/FlowableObserveOn$";
        stream(flowable + "BaseObserveOnSubscriber", "onNext", "run");
        drains(flowable + "ObserveOnSubscriber", "runAsync");
        drains(flowable + "ObserveOnConditionalSubscriber", "runAsync");
        String observable = internal + "operators/observable/ObservableObserveOn$ObserveOnObserver";
        stream(observable, "onNext", "run");
        drains(observable, "drainNormal");
    }

    private void reactor() {
        handedOn("reactor/core/scheduler/ExecutorScheduler$ExecutorTrackedRunnable");
        for (String name : List.of("PublishOnSubscriber", "PublishOnConditionalSubscriber")) {
            String subscriber = "reactor/core/publisher/FluxPublishOn$" + name;
            stream(subscriber, "onNext", "run");
            drains(subscriber, "runAsync");
        }
    }

    private void mutiny() {
        String processor = "io/smallrye/mutiny/operators/multi/MultiEmitOnOp$MultiEmitOnProcessor";
        stream(processor, "onItem", "run");
        drains(processor, "run");
    }

    private void kotlin() {
        String coroutines = "kotlinx/coroutines/";
        String channel = coroutines + "channels/BufferedChannel";
        for (String name : List.of(channel, coroutines + "channels/ConflatedBufferedChannel")) {
            rows.add(hook(name, "send", ENTER, ASYNC_HOOKS, "sent"));
            rows.add(hook(name, "trySend-JP2dKIU", ENTER, ASYNC_HOOKS, "sent"));
        }
        rows.add(hook(channel, "iterator", RETURN, ASYNC_HOOKS, "iterates"));
        rows.add(new Hook.Carrier(channel + "$BufferedChannelIterator"));
        rows.add(hook(channel + "$BufferedChannelIterator", "next", ENTER, ASYNC_HOOKS, "received")
                .withDescriptor("()"));
        String flow = coroutines + "flow/SharedFlowImpl";
        rows.add(hook(flow, "tryEmit", ENTER, ASYNC_HOOKS, "sent"));
        rows.add(hook(flow, "tryTakeValue", RETURN, ASYNC_HOOKS, "received"));
    }

    /** A task of which each call makes another object, and which another task may run behind itself. */
    private void handedOn(String task) {
        rows.add(new Hook.Carrier(task));
        rows.add(hook(task, "<init>", RETURN, WORKER_HOOKS, "waits"));
        rows.add(hook(task, "run", ENTER, "TaskHooks", "running"));
        ends(task, "run");
    }

    /** A method that calls a listener. */
    private void listener(String future, String method, String hook, int parameter) {
        rows.add(hook(future, method, ENTER, ASYNC_HOOKS, hook)
                .withParameter(parameter)
                .ifPresent());
        for (Point end : List.of(RETURN, THROW)) {
            rows.add(hook(future, method, end, ASYNC_HOOKS, "called").ifPresent());
        }
    }

    /** A subscriber whose items wait in its queue. */
    private void stream(String subscriber, String emits, String run) {
        rows.add(new Hook.Carrier(subscriber));
        rows.add(hook(subscriber, emits, ENTER, ASYNC_HOOKS, "emitted").withParameter(0));
        ends(subscriber, run);
    }

    private void drains(String subscriber, String method) {
        rows.add(Hook.Call.whoseResult(subscriber, method, "poll", ASYNC_HOOKS, "taken"));
    }

    private void ends(String owner, String method) {
        for (Point end : List.of(RETURN, THROW)) {
            rows.add(hook(owner, method, end, "TaskHooks", "ran"));
        }
    }

    private void call(String owner, String method, String called, String descriptor, String listener) {
        rows.add(new Hook.Call(
                owner, method, "java/util/Deque", called, descriptor, Hook.BOOTSTRAP + ASYNC_HOOKS, listener));
    }

    private static Hook.Method hook(String owner, String method, Point point, String hooks, String listener) {
        return Hook.Method.jdk(owner, method, point, hooks, listener);
    }
}
