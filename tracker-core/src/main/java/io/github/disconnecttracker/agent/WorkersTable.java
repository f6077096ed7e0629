package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;
import static io.github.disconnecttracker.hook.Point.THROW;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of libraries with their own worker threads and queues. If a task can be followed, it belongs to its
 * submitter; otherwise the worker has no owner, whoever started it. Rows without {@code ifPresent} are necessary:
 * without them, a worker would belong to its starter.
 */
final class WorkersTable {
    private static final String WORKER_HOOKS = "WorkerHooks";
    private static final String TASK_HOOKS = "TaskHooks";

    private final List<Hook> rows = new ArrayList<>();

    private WorkersTable() {}

    static List<Hook> rows() {
        WorkersTable table = new WorkersTable();
        table.tomcat();
        table.tomcatStreams();
        table.jetty();
        table.netty();
        table.nettyListeners();
        table.jbossThreads();
        table.xnio();
        table.kotlin();
        table.quartz();
        table.disruptor();
        table.caffeine();
        table.httpOfTheJdk();
        table.spring();
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
        // If no worker can be added, the queue accepts the task that it has just refused.
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

    /** Coyote 9 to 11, HTTP/2: each stream has a processor of its own, which runs on a worker. */
    private void tomcatStreams() {
        String stream = "org/apache/coyote/http2/Stream";
        rows.add(new Hook.Carrier(stream));
        rows.add(stream(stream, "upgraded").withParameter(2));
        String processor = stream + "Processor";
        rows.add(new Hook.Carrier(processor));
        rows.add(stream(processor, "served").withParameter(1));
        around(processor, "process");
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
        // A job that never ends, submitted by the starter of the server: between two channels it has no owner.
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
        carrier(concurrent + "ScheduledFutureTask", -1, "run");
        // Between two channels: the first may have read a request, and the next may serve another client.
        for (String name : List.of("NioEventLoop", "NioIoHandler")) {
            rows.add(pool("io/netty/channel/nio/" + name, "processSelectedKey", ENTER, "idleInLoop")
                    .ifPresent());
        }
    }

    /** A listener belongs to the test that added it, not to the thread that completes the promise. */
    private void nettyListeners() {
        String promise = "io/netty/util/concurrent/DefaultPromise";
        rows.add(pool(promise, "addListener0", ENTER, "listening").withParameter(0));
        rows.add(pool(promise, "removeListener0", ENTER, "listensNoMore").withParameter(0));
        // A static method of both.
        rows.add(pool(promise, "notifyListener0", ENTER, "notifying").withParameter(0));
        rows.add(pool(promise, "notifyListener0", ENTER, "listenerRuns").withParameter(1));
        rows.add(pool(promise, "notifyListener0", RETURN, "listenerRan").withParameter(1));
    }

    /** Each call of {@code execute} makes a separate task since 3.4; before, it was a more general class. */
    private void jbossThreads() {
        String threads = "org/jboss/threads/";
        String pool = threads + "EnhancedQueueExecutor";
        carrier(pool + "$Task", 1, "run");
        carrier(threads + "ContextClassLoaderSavingRunnable", 1, "run");
        idle(pool + "$ThreadBody", "run");
        idle(pool + "$SchedulerTask", "run");
        // A part of a pool with a limit and a queue of its own.
        String view = threads + "EnhancedViewExecutor";
        String viewTask = view + "$EnhancedViewExecutorRunnable";
        rows.add(new Hook.Carrier(viewTask));
        rows.add(pool(viewTask, "<init>", RETURN, "waits").withParameter(1));
        around(viewTask, "run");
        rows.add(pool(view, "taskComplete", RETURN, "followedBy").ifPresent());
    }

    /** What Undertow runs on: its threads read the requests and hand them to a pool of JBoss Threads. */
    private void xnio() {
        String nio = "org/xnio/nio/";
        String thread = nio + "WorkerThread";
        for (String method : List.of("execute", "queueTask", "run")) {
            queueCall(thread, method, "java/util/Queue", WORKER_HOOKS, "add");
        }
        idle(thread, "run");
        rows.add(pool(thread, "safeRun", ENTER, "runningOnThread").withParameter(0));
        rows.add(task(thread, "safeRun", RETURN, "idle"));
        // Between two channels, and before the tasks whose time has come.
        for (String name : List.of("NioSocketConduit", "NioTcpServerHandle")) {
            idle(nio + name, "handleReady");
            rows.add(task(nio + name, "handleReady", RETURN, "idle"));
        }
    }

    /** A coroutine belongs to the test that launched it, not to the thread that resumes it. */
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

    /** A store of jobs tells of no job who scheduled it, and its one thread submits them all. */
    private void quartz() {
        idle("org/quartz/core/QuartzSchedulerThread", "run");
        idle("org/quartz/simpl/SimpleThreadPool$WorkerThread", "run");
    }

    /** 3.4 and 4: a ring of places that are used again and again. */
    private void disruptor() {
        idle("com/lmax/disruptor/BatchEventProcessor", "run");
        rows.add(task("com/lmax/disruptor/WorkProcessor", "run", ENTER, "idle").ifPresent());
    }

    /** One task for the whole life of a cache, which its maker's hand-over would own. */
    private void caffeine() {
        rows.add(pool(
                "com/github/benmanes/caffeine/cache/BoundedLocalCache$PerformCleanupTask",
                "<init>",
                RETURN,
                "nobodys"));
    }

    private void httpOfTheJdk() {
        idle("jdk/internal/net/http/HttpClientImpl$SelectorManager", "run");
        idle("sun/net/httpserver/ServerImpl$Dispatcher", "run");
    }

    /** Changes no owner: these rows name the work, and say why a context was closed. */
    private void spring() {
        String spring = "org/springframework/";
        String test = spring + "test/context/";
        String cache = test + "cache/DefaultContextCache";
        String key = "(L" + test + "MergedContextConfiguration;";
        spring(spring + "scheduling/support/ScheduledMethodRunnable", "run", "()", "scheduledRuns", "scheduledRan");
        spring(spring + "aop/interceptor/AsyncExecutionInterceptor", "invoke", "(L", "asyncCalled", "ended");
        spring(test + "cache/DefaultCacheAwareContextLoaderDelegate", "loadContext", key, "contextLoads", "ended");
        spring(test + "support/AbstractDirtiesContextTestExecutionListener", "dirtyContext", "(L", "dirtied", "ended");
        // Up to 6.2, in the first and in later versions of 7.0, where another one of the first name loads contexts.
        spring(cache, "put", key + "L" + spring + "context/", "cached", "ended");
        spring(cache, "putInternal", key, "cached", "ended");
        spring(cache, "evictLruContextIfNecessary", "()", "cached", "ended");
        spring(cache, "remove", key, "removed", "ended");
        spring(spring + "boot/SpringApplicationShutdownHook", "run", "()", "shutsDown", "ended");
        spring(spring + "context/support/AbstractApplicationContext", "doClose", "()", "closes", "ended");
    }

    private void spring(String owner, String method, String parameters, String begins, String ends) {
        for (Point point : new Point[] {ENTER, RETURN, THROW}) {
            rows.add(Hook.Method.jdk(owner, method, point, "SpringHooks", point == ENTER ? begins : ends)
                    .withDescriptor(parameters)
                    .withParameter(point == ENTER && !parameters.equals("()") ? 0 : -1)
                    .ifPresent());
        }
    }

    private void idle(String owner, String method) {
        rows.add(task(owner, method, ENTER, "idle"));
    }

    private void carrier(String owner, int function, String run) {
        rows.add(new Hook.Carrier(owner));
        rows.add(task(owner, "<init>", RETURN, "created").withParameter(function));
        around(owner, run);
    }

    private void around(String owner, String method) {
        rows.add(task(owner, method, ENTER, "running"));
        rows.add(task(owner, method, RETURN, "ran"));
        rows.add(task(owner, method, THROW, "ran"));
    }

    private void queueCall(String pool, String method, String called) {
        queueCall(pool, method, "java/util/concurrent/BlockingQueue", TASK_HOOKS, called);
    }

    private void queueCall(String pool, String method, String queue, String hooks, String called) {
        rows.add(new Hook.Call(
                pool, method, queue, called, "(Ljava/lang/Object;)Z", Hook.BOOTSTRAP + hooks, called, -1, false));
    }

    private static Hook.Method task(String owner, String method, Point point, String listener) {
        return Hook.Method.jdk(owner, method, point, TASK_HOOKS, listener);
    }

    private static Hook.Method stream(String owner, String listener) {
        return Hook.Method.jdk(owner, "<init>", RETURN, "StreamHooks", listener);
    }

    private static Hook.Method pool(String owner, String method, Point point, String listener) {
        return Hook.Method.jdk(owner, method, point, WORKER_HOOKS, listener);
    }
}
