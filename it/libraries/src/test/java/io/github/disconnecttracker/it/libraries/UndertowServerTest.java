package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** As Spring Boot runs it: the thread that has read a request hands it to a pool of JBoss Threads. */
class UndertowServerTest extends ServerContract {
    private @Nullable Undertow server;

    HttpHandler handler() {
        return new BlockingHandler(this::handle);
    }

    @Override
    String by() {
        return "TASK";
    }

    @Override
    int start() {
        Undertow started = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setIoThreads(2)
                .setWorkerThreads(4)
                .setHandler(handler())
                .build();
        started.start();
        server = started;
        return ((InetSocketAddress) started.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    void stop() {
        requireNonNull(server).stop();
    }

    final void handle(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        exchange.getResponseSender()
                .send(answer(path, exchange.getSourceAddress().getPort()));
    }
}
