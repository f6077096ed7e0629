package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaffeineTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final AtomicInteger keys = new AtomicInteger();

    @AfterEach
    void closesThePool() {
        pool.shutdown();
    }

    @Test
    void asynchronousLoadsBelongToWhoAsksFirst() throws Exception {
        AsyncCache<Integer, String> cache = a.does(() -> Caffeine.newBuilder().buildAsync());
        AsyncCache<Integer, String> onAPool =
                a.does(() -> Caffeine.newBuilder().executor(pool).buildAsync());

        HandOvers.by((Callable<Future<String>>) () -> load(cache)).belongToTheirSubmitters();
        HandOvers.by((Callable<Future<String>>) () -> load(onAPool)).belongToTheirSubmitters();
    }

    @Test
    void refreshesBelongToWhoAsksForThem() throws Exception {
        LoadingCache<Integer, String> cache = a.does(() -> Caffeine.newBuilder().build(key -> PlayedTest.ownerHere()));

        HandOvers.by((Callable<Future<String>>) () -> cache.refresh(keys.incrementAndGet()))
                .belongToTheirSubmitters();
    }

    @Test
    void refreshOfAValueThatIsTooOldBelongsToWhoReadsIt() throws Exception {
        BlockingQueue<String> owners = new LinkedBlockingQueue<>();
        LoadingCache<Integer, String> cache = a.does(() -> Caffeine.newBuilder()
                .refreshAfterWrite(1, TimeUnit.NANOSECONDS)
                .build(key -> {
                    owners.add(PlayedTest.ownerHere());
                    return "";
                }));

        a.does(() -> cache.get(1));
        assertThat(owners.take()).isEqualTo("A by TEST");
        b.does(() -> cache.get(1));
        assertThat(owners.poll(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
    }

    @Test
    void evictionsBelongToNobodyWhoeverMadeTheCacheAndFilledIt() throws Exception {
        BlockingQueue<String> owners = new LinkedBlockingQueue<>();
        Cache<Integer, String> cache = a.does(() -> Caffeine.newBuilder()
                .maximumSize(0)
                .evictionListener((key, value, cause) -> owners.add(PlayedTest.ownerHere()))
                .build());

        b.starts(() -> cache.put(1, ""));

        assertThat(owners.poll(10, TimeUnit.SECONDS)).isEqualTo(PlayedTest.NOBODY);
    }

    private CompletableFuture<String> load(AsyncCache<Integer, String> cache) {
        return cache.get(keys.incrementAndGet(), key -> PlayedTest.ownerHere());
    }
}
