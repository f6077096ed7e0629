package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class SpringTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void asyncMethodsBelongToTheirCallersWhoeverMadeTheContext() throws Exception {
        try (AnnotationConfigApplicationContext context = contextOfA(Pool.class, Mailer.class)) {
            Mailer mailer = context.getBean(Mailer.class);

            HandOvers.by(mailer::send).belongToTheirSubmitters();
        }
    }

    @Test
    void asyncMethodWithAThreadOfItsOwnBelongsToItsCaller() throws Exception {
        try (AnnotationConfigApplicationContext context = contextOfA(ThreadPerCall.class, Mailer.class)) {
            Mailer mailer = context.getBean(Mailer.class);

            HandOvers.by(mailer::send).belongToTheirSubmitters();
        }
    }

    @Test
    void scheduledMethodBelongsToTheTestThatMadeTheContext() throws Exception {
        try (AnnotationConfigApplicationContext context = contextOfA(Scheduling.class, Cleaner.class)) {
            BlockingQueue<String> owners = context.getBean(Cleaner.class).owners;

            for (int i = 0; i < 3; i++) {
                assertThat(b.does(() -> owners.poll(10, TimeUnit.SECONDS))).isEqualTo("A by TASK");
            }
        }
    }

    private AnnotationConfigApplicationContext contextOfA(Class<?>... components) throws Exception {
        return a.does(() -> new AnnotationConfigApplicationContext(components));
    }

    /** A bean with an asynchronous method. */
    static class Mailer {
        @Async
        CompletableFuture<String> send() {
            return CompletableFuture.completedFuture(ownerHere());
        }
    }

    /** A bean with a periodic method. */
    static class Cleaner {
        final BlockingQueue<String> owners = new LinkedBlockingQueue<>();

        @Scheduled(fixedRate = 1)
        void clean() {
            owners.add(ownerHere());
        }
    }

    /** A pool for asynchronous methods. */
    @EnableAsync(proxyTargetClass = true)
    static class Pool {
        @Bean
        TaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
            pool.setCorePoolSize(2);
            return pool;
        }
    }

    /** A thread for each call of an asynchronous method. */
    @EnableAsync(proxyTargetClass = true)
    static class ThreadPerCall {
        @Bean
        TaskExecutor taskExecutor() {
            return new SimpleAsyncTaskExecutor();
        }
    }

    /** Spring's own scheduler. */
    @EnableScheduling
    static class Scheduling {}
}
