package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

class OkHttpClientTest extends ClientContract {
    private @Nullable OkHttpClient client;

    @Override
    void open() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(2);
        client = new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }

    @Override
    String get(String uri) throws IOException {
        try (Response response = call(uri).execute()) {
            return requireNonNull(response.body()).string();
        }
    }

    @Override
    CompletableFuture<String> getAsync(String uri) {
        CompletableFuture<String> body = new CompletableFuture<>();
        call(uri).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    body.complete(requireNonNull(response.body()).string());
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                body.completeExceptionally(e);
            }
        });
        return body;
    }

    @Override
    void close() {
        OkHttpClient opened = requireNonNull(client);
        opened.dispatcher().executorService().shutdown();
        opened.connectionPool().evictAll();
    }

    private Call call(String uri) {
        return requireNonNull(client).newCall(new Request.Builder().url(uri).build());
    }
}
