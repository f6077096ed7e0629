package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

class XnioTest {
    private @Nullable XnioWorker worker;

    @BeforeEach
    void opensTheWorkerAsTestA() throws Exception {
        OptionMap options = OptionMap.create(Options.WORKER_IO_THREADS, 2, Options.WORKER_TASK_CORE_THREADS, 2);
        worker = PlayedTest.named("A").does(() -> Xnio.getInstance().createWorker(options));
    }

    @AfterEach
    void closesTheWorker() {
        worker().shutdownNow();
    }

    @Test
    void tasksOfAWorkerBelongToTheirSubmitters() throws Exception {
        HandOvers.by(worker()).belongToTheirSubmitters();
        HandOvers.ofASharedTaskAreToldApart(worker());
    }

    @Test
    void tasksOfAnIoThreadBelongToTheirSubmitters() throws Exception {
        HandOvers.by(worker().getIoThread()).belongToTheirSubmitters();
    }

    @Test
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(worker().getIoThread(0), worker().getIoThread(1));
    }

    @Test
    void laterTasksOfAnIoThreadBelongToNobody() throws Exception {
        HandOvers.by(this::executeLater).belongToNobody();
    }

    /**
     * XNIO 3.8 overlooks a delayed task that comes just before its thread begins to wait ({@code WorkerThread.run} looks at
     * its other tasks alone once more), so another one wakes it.
     */
    private Future<String> executeLater() {
        CompletableFuture<String> owner = new CompletableFuture<>();
        XnioIoThread thread = worker().getIoThread();
        thread.executeAfter(() -> owner.complete(PlayedTest.ownerHere()), 1, TimeUnit.MILLISECONDS);
        thread.execute(() -> {});
        return owner;
    }

    private XnioWorker worker() {
        return requireNonNull(worker);
    }
}
