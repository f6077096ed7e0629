package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One cell of the matrix while it is played: a server, a way to its connections, and a task in the background. */
final class Bench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger LONG_RUNNING = new AtomicInteger();

    private final Server server;
    private final Way way;
    private final int waitMillis;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final List<AutoCloseable> opened = new ArrayList<>();

    Bench(Server server, Way way, int waitMillis) {
        this.server = server;
        this.way = way;
        this.waitMillis = waitMillis;
    }

    Server server() {
        return server;
    }

    Way way() {
        return way;
    }

    Proxy proxy() throws IOException {
        return proxyTo(server.port());
    }

    Proxy proxyTo(int port) throws IOException {
        Proxy proxy = new Proxy(port);
        opened.add(proxy);
        return proxy;
    }

    Connection connect(String url) throws SQLException {
        Way.Source source = way.open(url, waitMillis);
        opened.add(source);
        return source.connect();
    }

    Connection connect() throws SQLException {
        return connect(server.url());
    }

    /** Begins a statement that takes a minute, and returns once the server is at it. */
    Future<?> runsLong(Connection connection) throws SQLException {
        // An earlier one may still run: the server does not notice that its client has vanished.
        String name = "long running " + LONG_RUNNING.incrementAndGet();
        Future<?> task = inBackground(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select pg_sleep(60), '" + name + "'");
            }
        });
        server.awaitRunning("''" + name + "''");
        return task;
    }

    /** Runs something that fails in the background and waits for its end. */
    void fails(Callable<?> work) {
        awaitFailure(inBackground(work));
    }

    Future<?> inBackground(Callable<?> work) {
        return executor.submit(work);
    }

    static void awaitFailure(Future<?> task) {
        await().atMost(PATIENCE).until(task::isDone);
        try {
            Object result = task.get();
            throw new AssertionError("The work has not failed, but returned " + result);
        } catch (ExecutionException e) {
            // What the client got is not the point; old drivers have assertions that fail.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs one statement in the background, which fails. */
    void nextUseFails(Connection connection) {
        fails(() -> use(connection));
    }

    static boolean use(Connection connection) throws SQLException {
        return execute(connection, "select 1");
    }

    static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    static int pidOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Ends a session and returns once the server has let it go. */
    void terminate(int backendPid) throws SQLException {
        server.run("select pg_terminate_backend(" + backendPid + ")");
        server.awaitGone(backendPid);
    }

    @Override
    public void close() throws Exception {
        executor.shutdownNow();
        Collections.reverse(opened);
        for (AutoCloseable each : opened) {
            each.close();
        }
        if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The background task does not end.");
        }
    }
}
