package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorCoroutineDispatcher;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.Channel;
import kotlinx.coroutines.channels.ChannelKt;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowKt;
import kotlinx.coroutines.flow.MutableSharedFlow;
import kotlinx.coroutines.flow.SharedFlowKt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KotlinTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void coroutinesBelongToWhoLaunchedThem() throws Exception {
        HandOvers.by((Callable<Future<String>>) () -> launch(Dispatchers.getDefault()))
                .belongToTheirSubmitters();
        HandOvers.by((Callable<Future<String>>) () -> launch(Dispatchers.getIO()))
                .belongToTheirSubmitters();
    }

    @Test
    void tasksOfTheDefaultDispatcherBelongToTheirSubmitters() throws Exception {
        HandOvers.by(ExecutorsKt.asExecutor(Dispatchers.getDefault())).belongToTheirSubmitters();
        HandOvers.ofASharedTaskAreToldApart(ExecutorsKt.asExecutor(Dispatchers.getDefault()));
    }

    @Test
    void plainTasksOfALimitedDispatcherBelongToNobody() throws Exception {
        Executor io = ExecutorsKt.asExecutor(Dispatchers.getIO());

        HandOvers.by(io).belongToNobody();
    }

    @Test
    void coroutineThatAStrangerResumesBelongsToWhoLaunchedIt() throws Exception {
        CompletableDeferred<Unit> signal = CompletableDeferredKt.CompletableDeferred(null);
        CompletableFuture<String> before = new CompletableFuture<>();
        CompletableFuture<String> after = new CompletableFuture<>();

        a.starts(() -> launch(Dispatchers.getDefault(), new Waiting(signal, before, after, null)));
        assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
        b.starts(() -> signal.complete(Unit.INSTANCE));

        assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    @Test
    void coroutinesOfAScopeThatAnotherTestMadeBelongToWhoLaunchedThem() throws Exception {
        CoroutineScope scope = a.does(() -> CoroutineScopeKt.CoroutineScope(Dispatchers.getIO()));

        HandOvers.by((Callable<Future<String>>) () -> launch(scope, EmptyCoroutineContext.INSTANCE))
                .belongToTheirSubmitters();
    }

    @Test
    void coroutinesOfADispatcherThatRunsOneAfterTheOtherBelongToWhoLaunchedThem() throws Exception {
        for (CoroutineDispatcher base : List.of(Dispatchers.getDefault(), Dispatchers.getIO())) {
            CoroutineDispatcher single = base.limitedParallelism(1, null);

            HandOvers.behindAnothersBelongToTheirSubmitters(task -> launch(single, (scope, continuation) -> {
                task.run();
                return Unit.INSTANCE;
            }));
        }
    }

    @Test
    void coroutineThatBlocksItsCallerBelongsToItsCaller() throws Exception {
        a.starts(() -> assertThat(blocking()).isEqualTo("A by TEST"));
        try (ExecutorCoroutineDispatcher pool = ExecutorsKt.from(Executors.newFixedThreadPool(2))) {
            HandOvers.by(() -> ((ExecutorService) ExecutorsKt.asExecutor(pool)).submit(KotlinTest::blocking))
                    .belongToTheirSubmitters();
        }
    }

    @Test
    void itemsOfAChannelThatTestsShareBelongToNobodyAndThoseOfATestsOwnToIt() throws Exception {
        Channel<Runnable> shared = ChannelKt.Channel(10, BufferOverflow.SUSPEND, null);
        Channel<Runnable> own = ChannelKt.Channel(10, BufferOverflow.SUSPEND, null);
        a.starts(() -> run(FlowKt.receiveAsFlow(shared)));
        a.starts(() -> run(FlowKt.receiveAsFlow(own)));

        b.starts(() -> send(shared, () -> {}));
        HandOvers.by((Executor) task -> send(shared, task)).belongToNobody();
        Future<String> owner = a.does(() -> HandOvers.execute(task -> send(own, task)));
        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    @Test
    void itemsOfAFlowThatTestsShareBelongToNobodyAndThoseOfATestsOwnToIt() throws Exception {
        MutableSharedFlow<Runnable> shared = SharedFlowKt.MutableSharedFlow(1000, 0, BufferOverflow.SUSPEND);
        MutableSharedFlow<Runnable> own = SharedFlowKt.MutableSharedFlow(1000, 0, BufferOverflow.SUSPEND);
        a.starts(() -> run(shared));
        a.starts(() -> run(own));

        b.does(() -> shared.tryEmit(() -> {}));
        HandOvers.by((Executor) shared::tryEmit).belongToNobody();
        Future<String> owner = a.does(() -> HandOvers.execute(own::tryEmit));
        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("A by TASK");
    }

    private static void run(Flow<Runnable> tasks) {
        FlowKt.launchIn(
                FlowKt.onEach(tasks, (task, continuation) -> {
                    task.run();
                    return Unit.INSTANCE;
                }),
                CoroutineScopeKt.CoroutineScope(Dispatchers.getDefault()));
    }

    private static <T> void send(Channel<T> channel, T item) {
        try {
            BuildersKt.runBlocking(
                    EmptyCoroutineContext.INSTANCE, (scope, continuation) -> channel.send(item, continuation));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String blocking() throws InterruptedException {
        return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, continuation) -> PlayedTest.ownerHere());
    }

    private static Future<String> launch(CoroutineScope scope, CoroutineContext context) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        BuildersKt.launch(scope, context, CoroutineStart.DEFAULT, (inner, continuation) -> {
            owner.complete(PlayedTest.ownerHere());
            return Unit.INSTANCE;
        });
        return owner;
    }

    private static Future<String> launch(CoroutineDispatcher dispatcher) {
        CompletableFuture<String> owner = new CompletableFuture<>();
        launch(dispatcher, (scope, continuation) -> {
            owner.complete(PlayedTest.ownerHere());
            return Unit.INSTANCE;
        });
        return owner;
    }

    private static void launch(
            CoroutineDispatcher dispatcher,
            Function2<? super CoroutineScope, ? super Continuation<? super Unit>, ? extends Object> block) {
        BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, block);
    }

    /** What Kotlin's compiler makes of a coroutine that waits once. */
    private static final class Waiting extends SuspendLambda
            implements Function2<CoroutineScope, Continuation<? super Unit>, Object> {
        private static final long serialVersionUID = 1;

        private final transient CompletableDeferred<Unit> signal;
        private final transient CompletableFuture<String> before;
        private final transient CompletableFuture<String> after;
        private boolean resumed;

        @SuppressWarnings("unchecked")
        Waiting(
                CompletableDeferred<Unit> signal,
                CompletableFuture<String> before,
                CompletableFuture<String> after,
                @Nullable Continuation<? super Unit> completion) {
            super(2, (Continuation<Object>) (Continuation<?>) completion);
            this.signal = signal;
            this.before = before;
            this.after = after;
        }

        @Override
        public Continuation<Unit> create(@Nullable Object scope, Continuation<?> completion) {
            @SuppressWarnings("unchecked")
            Continuation<? super Unit> typed = (Continuation<? super Unit>) completion;
            @SuppressWarnings("unchecked")
            Continuation<Unit> made = (Continuation<Unit>) (Continuation<?>) new Waiting(signal, before, after, typed);
            return made;
        }

        @Override
        public Object invoke(CoroutineScope scope, Continuation<? super Unit> completion) {
            return ((Waiting) (Object) create(scope, completion)).invokeSuspend(Unit.INSTANCE);
        }

        @Override
        protected Object invokeSuspend(Object result) {
            if (!resumed) {
                resumed = true;
                before.complete(PlayedTest.ownerHere());
                Object awaited = signal.await(self());
                if (awaited == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                    return awaited;
                }
            }
            after.complete(PlayedTest.ownerHere());
            return Unit.INSTANCE;
        }

        @SuppressWarnings("unchecked")
        private Continuation<Unit> self() {
            return (Continuation<Unit>) (Continuation<?>) this;
        }
    }
}
