package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;
import static io.github.disconnecttracker.hook.Point.THROW;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of libraries that have worker threads and queues of their own. Where a task can be followed, it belongs to
 * its submitter; where not, the worker belongs to nobody, whoever started it. Rows without {@code ifPresent} are those
 * without which a worker would be taken for its starter's.
 */
final class LibraryPoolHooks {
    private static final String POOL_HOOKS = "PoolHooks";
    private static final String TASK_HOOKS = "TaskHooks";

    private final List<Hook> rows = new ArrayList<>();

    private LibraryPoolHooks() {}

    static List<Hook> rows() {
        LibraryPoolHooks table = new LibraryPoolHooks();
        table.tomcat();
        table.jetty();
        table.netty();
        table.kotlin();
        table.httpOfTheJdk();
        return table.rows;
    }

    /** A copy of the JDK's pool; in old versions a subclass of it, which needs no row. */
    private void tomcat() {
        String util = "org/apache/tomcat/util/";
        String pool = util + "threads/ThreadPoolExecutor";
        String worker = pool + "$Worker";
        queueCall(pool, "executeInternal", "offer");
        queueCall(pool, "remove", "remove");
        rows.add(task(pool, "drainQueue", RETURN, "drained").ifPresent());
        rows.add(task(pool, "getTask", ENTER, "idle").ifPresent());
        rows.add(task(pool, "getTask", RETURN, "taken").ifPresent());
        // Where a worker cannot be added after all, the queue takes in what it has just refused.
        String queue = util + "threads/TaskQueue";
        rows.add(pool(queue, "force", ENTER, "queued").withParameter(0).ifPresent());
        rows.add(pool(queue, "take", RETURN, "takenFromQueue").ifPresent());
        rows.add(pool(queue, "poll", RETURN, "takenFromQueue").ifPresent());
        rows.add(new Hook.Carrier(worker));
        rows.add(task(worker, "<init>", RETURN, "workerMade").withParameter(1));
        rows.add(task(worker, "run", ENTER, "workerRuns"));
        idle(util + "net/NioEndpoint$Poller", "run");
        idle(util + "net/Acceptor", "run");
    }

    private void jetty() {
        String thread = "org/eclipse/jetty/util/thread/";
        String pool = thread + "QueuedThreadPool";
        queueCall(pool, "execute", "offer");
        rows.add(pool(pool, "runJob", ENTER, "running").withParameter(0));
        rows.add(task(pool, "runJob", RETURN, "idle"));
        rows.add(task(pool, "runJob", THROW, "idle"));
        idle(pool + "$Runner", "run");
        // A job of the pool that takes tasks past the pool's queue.
        String reserved = thread + "ReservedThreadExecutor$ReservedThread";
        idle(reserved, "run");
        rows.add(pool(reserved, "wakeup", ENTER, "queued").withParameter(0).ifPresent());
        rows.add(task(reserved, "waitForTask", ENTER, "idle").ifPresent());
        rows.add(pool(reserved, "waitForTask", RETURN, "running").ifPresent());
        // Jetty 11
        rows.add(task(reserved, "reservedWait", ENTER, "idle").ifPresent());
        // A job that never ends, submitted by who started the server: between two channels it is nobody's.
        idle("org/eclipse/jetty/io/ManagedSelector$SelectorProducer", "produce");
    }

    /** 4.1 and 4.2. A loop's tasks are run by static methods, so its thread has to remember the loop. */
    private void netty() {
        String concurrent = "io/netty/util/concurrent/";
        for (String name : List.of("SingleThreadEventExecutor", "GlobalEventExecutor")) {
            String loop = concurrent + name;
            rows.add(pool(loop, "addTask", ENTER, "queued").withParameter(0));
            rows.add(pool(loop, "takeTask", ENTER, "looping"));
        }
        for (String name : List.of("runAllTasks", "runScheduledAndExecutorTasks")) {
            rows.add(pool(concurrent + "SingleThreadEventExecutor", name, ENTER, "looping"));
        }
        String executor = concurrent + "AbstractEventExecutor";
        rows.add(pool(executor, "runTask", ENTER, "runningInLoop").withParameter(0));
        rows.add(pool(executor, "runTask", RETURN, "idleInLoop"));
        rows.add(pool(executor, "runTask", THROW, "idleInLoop"));
        carrier(concurrent + "ScheduledFutureTask", "run");
        // Between two channels: the one may have read a request, the other serves somebody else.
        for (String name : List.of("NioEventLoop", "NioIoHandler")) {
            rows.add(pool("io/netty/channel/nio/" + name, "processSelectedKey", ENTER, "idleInLoop")
                    .ifPresent());
        }
    }

    /** A coroutine belongs to who launched it, and not to the stranger who resumes it. */
    private void kotlin() {
        String coroutines = "kotlinx/coroutines/";
        String task = coroutines + "scheduling/Task";
        rows.add(new Hook.Carrier(task));
        rows.add(task(task, "<init>", RETURN, "created"));
        around(coroutines + "DispatchedTask", "run");
        around(coroutines + "scheduling/TaskImpl", "run");
        idle(coroutines + "scheduling/CoroutineScheduler$Worker", "run");
        idle(coroutines + "internal/LimitedDispatcher$Worker", "run");
        idle(coroutines + "DefaultExecutor", "run");
    }

    private void httpOfTheJdk() {
        idle("jdk/internal/net/http/HttpClientImpl$SelectorManager", "run");
        idle("sun/net/httpserver/ServerImpl$Dispatcher", "run");
    }

    private void idle(String owner, String method) {
        rows.add(task(owner, method, ENTER, "idle"));
    }

    private void carrier(String owner, String run) {
        rows.add(new Hook.Carrier(owner));
        rows.add(task(owner, "<init>", RETURN, "created"));
        around(owner, run);
    }

    private void around(String owner, String method) {
        rows.add(task(owner, method, ENTER, "running"));
        rows.add(task(owner, method, RETURN, "ran"));
        rows.add(task(owner, method, THROW, "ran"));
    }

    private void queueCall(String pool, String method, String called) {
        rows.add(new Hook.Call(
                pool,
                method,
                "java/util/concurrent/BlockingQueue",
                called,
                "(Ljava/lang/Object;)Z",
                Hook.BOOTSTRAP + TASK_HOOKS,
                called,
                "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Z",
                -1,
                false));
    }

    private static Hook.Method task(String owner, String method, Point point, String listener) {
        return Hook.Method.jdk(owner, method, point, TASK_HOOKS, listener);
    }

    private static Hook.Method pool(String owner, String method, Point point, String listener) {
        return Hook.Method.jdk(owner, method, point, POOL_HOOKS, listener);
    }
}
