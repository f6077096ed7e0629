package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;

/** Mockito's inline mocks weave the same classes as the tracker does. */
class MockitoTest {
    private final PlayedTest a = PlayedTest.named("A");

    @Test
    @SuppressWarnings("DirectInvocationOnMock") // it is Mockito that is tested here
    void mocksOfThreadsPoolsAndTasksWork() throws Exception {
        Thread thread = mock(Thread.class);
        ThreadPoolExecutor pool = mock(ThreadPoolExecutor.class);
        FutureTask<?> task = mock(FutureTask.class);
        when(thread.getName()).thenReturn("mocked");
        when(pool.getPoolSize()).thenReturn(42);

        a.starts(() -> {
            pool.execute(task);
            task.run();
        });

        assertThat(thread.getName()).isEqualTo("mocked");
        assertThat(pool.getPoolSize()).isEqualTo(42);
        verify(pool).execute(task);
        verify(task).run();
    }

    @Test
    void spiesHandOverTheTestAsTheirOriginalsDo() throws Exception {
        ExecutorService pool = spy(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
        CompletableFuture<String> source = spy(new CompletableFuture<>());
        try {
            Callable<String> owner = PlayedTest::ownerHere;
            assertThat(a.does(() -> pool.submit(owner)).get()).isEqualTo("A by TASK");
            CompletableFuture<String> dependent = a.does(() -> source.thenApply(value -> ownerHere()));
            source.complete("done");

            assertThat(dependent.get()).isEqualTo("A by TASK");
            verify(pool).submit(owner);
            verify(source).complete("done");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void othersAreFollowedAfterTheirClassesHaveBeenMocked() throws Exception {
        assertThat(List.of(mock(ThreadPoolExecutor.class), mock(FutureTask.class), mock(Thread.class)))
                .hasSize(3);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        CompletableFuture<String> executed = new CompletableFuture<>();
        CompletableFuture<String> started = new CompletableFuture<>();
        try {
            a.starts(() -> pool.execute(() -> executed.complete(ownerHere())));
            a.starts(() -> new Thread(() -> started.complete(ownerHere())).start());

            assertThat(executed.get()).isEqualTo("A by TASK");
            assertThat(started.get()).isEqualTo("A by THREAD");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void mockedStaticMethodsAndConstructionsAnswerAsTold() throws Exception {
        ThreadPoolExecutor told = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        try (MockedStatic<Executors> executors = mockStatic(Executors.class)) {
            executors.when(() -> Executors.newFixedThreadPool(7)).thenReturn(told);

            assertThat(Executors.newFixedThreadPool(7)).isSameAs(told);
        }
        try (MockedConstruction<ThreadPoolExecutor> made = mockConstruction(ThreadPoolExecutor.class)) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            Runnable never = () -> {
                throw new AssertionError("A mock runs nothing.");
            };
            a.starts(() -> pool.execute(never));

            assertThat(made.constructed()).containsExactly(pool);
            verify(pool).execute(never);
        }
        assertThat(a.does(() -> told.submit(PlayedTest::ownerHere)).get()).isEqualTo("A by TASK");
        told.shutdownNow();
    }
}
