package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

class ApacheAsyncClientTest extends ClientContract {
    private @Nullable CloseableHttpAsyncClient client;

    @Override
    void open() {
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(2)
                        .build())
                .build();
        client.start();
    }

    @Override
    String get(String uri) throws Exception {
        return getAsync(uri).get();
    }

    @Override
    CompletableFuture<String> getAsync(String uri) {
        CompletableFuture<String> body = new CompletableFuture<>();
        requireNonNull(client).execute(SimpleRequestBuilder.get(uri).build(), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                body.complete(response.getBodyText());
            }

            @Override
            public void failed(Exception e) {
                body.completeExceptionally(e);
            }

            @Override
            public void cancelled() {
                body.cancel(false);
            }
        });
        return body;
    }

    @Override
    void close() throws IOException {
        requireNonNull(client).close();
    }
}
