package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

class JdkClientTest extends ClientContract {
    private @Nullable HttpClient client;

    @Override
    void open() {
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @Override
    String get(String uri) throws Exception {
        return requireNonNull(client)
                .send(request(uri), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    CompletableFuture<String> getAsync(String uri) {
        return requireNonNull(client)
                .sendAsync(request(uri), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    @Override
    void close() {
        // A client has no close() before JDK 21.
    }

    private static HttpRequest request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }
}
