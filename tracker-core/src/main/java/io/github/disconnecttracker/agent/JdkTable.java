package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;
import static io.github.disconnecttracker.hook.Point.THROW;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/** The table of the JDK's methods that start threads and hand over tasks. */
final class JdkTable {
    private static final int VIRTUAL_THREADS = 21;
    private static final String TIMER_THREAD = "java/util/TimerThread";
    private static final String STAGE = "java/util/concurrent/CompletableFuture$";

    /** Completions that run a user's function; Signaller and CoCompletion run none. */
    private static final List<String> COMPLETIONS = List.of(
            "UniApply",
            "UniAccept",
            "UniRun",
            "UniWhenComplete",
            "UniHandle",
            "UniExceptionally",
            "UniComposeExceptionally",
            "UniRelay",
            "UniCompose",
            "BiApply",
            "BiAccept",
            "BiRun",
            "BiRelay",
            "OrApply",
            "OrAccept",
            "OrRun",
            "AnyOf");

    private final List<Hook> rows = new ArrayList<>();

    private JdkTable() {}

    /** Returns the rows for a JDK's feature version, such as 17. */
    static List<Hook> forJdk(int feature) {
        JdkTable table = new JdkTable();
        table.threads(feature);
        table.futureTasks();
        table.threadPools();
        table.forkJoinTasks();
        table.completableFutures();
        table.timers();
        return table.rows;
    }

    /** Returns whether a class of the table is one of the many that a CompletableFuture is made of. */
    static boolean isStage(String owner) {
        return owner.startsWith(STAGE);
    }

    private void threads(int feature) {
        // From 19 on start() and the JDK's own thread-per-task executors meet in start(ThreadContainer).
        thread("java/lang/Thread", "start", feature < VIRTUAL_THREADS ? "()" : "(", "exit", "()");
        if (feature >= VIRTUAL_THREADS) {
            thread("java/lang/VirtualThread", "start", "(Ljdk/internal/vm/ThreadContainer;)", "afterDone", "(Z)");
        }
    }

    private void thread(String owner, String start, String startDescriptor, String exit, String exitDescriptor) {
        row(owner, start, startDescriptor, ENTER, "ThreadHooks", "starting");
        row(owner, start, startDescriptor, THROW, "ThreadHooks", "startFailed");
        row(owner, exit, exitDescriptor, ENTER, "ThreadHooks", "exiting");
    }

    private void futureTasks() {
        String task = "java/util/concurrent/FutureTask";
        rows.add(new Hook.Carrier(task));
        rows.add(Hook.Method.jdk(task, "<init>", RETURN, "TaskHooks", "created").withParameter(0));
        around(task, "run");
        around(task, "runAndReset");
    }

    private void threadPools() {
        String pool = "java/util/concurrent/ThreadPoolExecutor";
        String worker = pool + "$Worker";
        rows.add(new Hook.Carrier(pool));
        queueCall(pool, "execute", "offer");
        queueCall(pool, "remove", "remove");
        rows.add(new Hook.Call(
                pool,
                "reject",
                "java/util/concurrent/RejectedExecutionHandler",
                "rejectedExecution",
                "(Ljava/lang/Runnable;Ljava/util/concurrent/ThreadPoolExecutor;)V",
                Hook.BOOTSTRAP + "TaskHooks",
                "reject"));
        rows.add(new Hook.Call(
                        pool + "$DiscardOldestPolicy",
                        "rejectedExecution",
                        "java/util/concurrent/BlockingQueue",
                        "poll",
                        "()Ljava/lang/Object;",
                        Hook.BOOTSTRAP + "TaskHooks",
                        "oust")
                .withParameter(1));
        row(pool, "drainQueue", "", RETURN, "TaskHooks", "drained");
        row(pool, "getTask", "", ENTER, "TaskHooks", "idle");
        row(pool, "getTask", "", RETURN, "TaskHooks", "taken");
        rows.add(new Hook.Carrier(worker));
        rows.add(Hook.Method.jdk(worker, "<init>", RETURN, "TaskHooks", "workerMade")
                .withParameter(1));
        row(worker, "run", "", ENTER, "TaskHooks", "workerRuns");
    }

    /** Replaces a call of the work queue. */
    private void queueCall(String pool, String method, String called) {
        rows.add(new Hook.Call(
                pool,
                method,
                "java/util/concurrent/BlockingQueue",
                called,
                "(Ljava/lang/Object;)Z",
                Hook.BOOTSTRAP + "TaskHooks",
                called));
    }

    private void forkJoinTasks() {
        String task = "java/util/concurrent/ForkJoinTask";
        rows.add(new Hook.Carrier(task));
        row(task, "<init>", "", RETURN, "TaskHooks", "forkJoinTaskMade");
        around(task, "doExec");
        for (String adapter : List.of("$AdaptedRunnableAction", "$RunnableExecuteAction")) {
            rows.add(Hook.Method.jdk(task + adapter, "<init>", RETURN, "TaskHooks", "adapted")
                    .withParameter(0));
        }
        row("java/util/concurrent/ForkJoinWorkerThread", "run", "", ENTER, "TaskHooks", "idle");
    }

    /**
     * Adds the rows of stages: a stage belongs to the test that registers it, not to the thread that completes the
     * future.
     */
    private void completableFutures() {
        for (String async : List.of("AsyncSupply", "AsyncRun")) {
            stage(STAGE + async, 1, "run");
        }
        for (String completion : COMPLETIONS) {
            // Behind the executor, the dependent, and one source or two.
            stage(STAGE + completion, completion.startsWith("Uni") ? 3 : 4, "tryFire");
        }
    }

    /** Some stages have no function, and so no such parameter. */
    private void stage(String stage, int function, String method) {
        rows.add(
                Hook.Method.jdk(stage, "<init>", RETURN, "TaskHooks", "created").withParameter(function));
        around(stage, method);
    }

    private void timers() {
        rows.add(new Hook.Carrier("java/util/TimerTask"));
        rows.add(Hook.Method.jdk("java/util/Timer", "sched", ENTER, "TaskHooks", "timerTaskQueued")
                .withParameter(0));
        row(TIMER_THREAD, "run", "", ENTER, "TaskHooks", "idle");
        rows.add(new Hook.Call(
                TIMER_THREAD,
                "mainLoop",
                "java/util/TimerTask",
                "run",
                "()V",
                Hook.BOOTSTRAP + "TaskHooks",
                "runTimerTask"));
    }

    private void around(String owner, String method) {
        row(owner, method, "", ENTER, "TaskHooks", "running");
        row(owner, method, "", RETURN, "TaskHooks", "ran");
        row(owner, method, "", THROW, "TaskHooks", "ran");
    }

    private void row(
            String owner, String method, String descriptor, Point point, String listenerOwner, String listener) {
        rows.add(Hook.Method.jdk(owner, method, point, listenerOwner, listener).withDescriptor(descriptor));
    }
}
