package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

class JdkServerTest extends ServerContract {
    static {
        // or each answer waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private @Nullable ExecutorService workers;
    private @Nullable HttpServer server;

    /** Makes the pool that serves the requests. */
    ExecutorService newWorkers() throws ReflectiveOperationException {
        return Executors.newFixedThreadPool(2);
    }

    @Override
    int start() throws Exception {
        ExecutorService pool = newWorkers();
        workers = pool;
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setExecutor(pool);
        started.createContext("/", this::handle);
        started.start();
        server = started;
        return started.getAddress().getPort();
    }

    @Override
    void stop() {
        requireNonNull(server).stop(0);
        requireNonNull(workers).shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String answer = answer(
                exchange.getRequestURI().getPath(), exchange.getRemoteAddress().getPort());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
