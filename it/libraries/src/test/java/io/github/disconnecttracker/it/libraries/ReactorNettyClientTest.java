package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** On the transport that it chooses: epoll, where the native library is there. */
class ReactorNettyClientTest extends ClientContract {
    private @Nullable ConnectionProvider connections;
    private @Nullable LoopResources loops;
    private @Nullable HttpClient client;

    @Override
    void open() {
        connections = ConnectionProvider.builder("two")
                .maxConnections(2)
                .pendingAcquireMaxCount(-1)
                .build();
        loops = LoopResources.create("client", 2, true);
        client = HttpClient.create(connections).followRedirect(true).runOn(loops, prefersNative());
    }

    boolean prefersNative() {
        return true;
    }

    @Override
    String get(String uri) {
        return requireNonNull(body(uri).block());
    }

    @Override
    CompletableFuture<String> getAsync(String uri) {
        return body(uri).toFuture();
    }

    @Override
    void close() {
        requireNonNull(connections).dispose();
        requireNonNull(loops).dispose();
    }

    private Mono<String> body(String uri) {
        return requireNonNull(client)
                .get()
                .uri(uri)
                .responseContent()
                .aggregate()
                .asString();
    }
}
