package io.github.disconnecttracker.it.failures;

import com.mchange.v2.async.ThreadPoolReportingAsynchronousRunner;
import com.mchange.v2.c3p0.TaskRunnerFactory;
import com.mchange.v2.c3p0.impl.DefaultTaskRunnerFactory;
import java.lang.reflect.Proxy;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import javax.sql.ConnectionPoolDataSource;

/** Lets c3p0's own threads look at a connection that was given back only when they are told to: on a busy machine they are late. */
public final class LateCheckIns implements TaskRunnerFactory {
    static final CountDownLatch BEGIN = new CountDownLatch(1);
    static final CountDownLatch OVER = new CountDownLatch(1);

    private final TaskRunnerFactory real = new DefaultTaskRunnerFactory();

    @Override
    public ThreadPoolReportingAsynchronousRunner createTaskRunner(
            int threads,
            int maxSeconds,
            String contextClassLoader,
            boolean privileged,
            String prefix,
            ConnectionPoolDataSource connections,
            Timer timer) {
        ThreadPoolReportingAsynchronousRunner runner =
                real.createTaskRunner(threads, maxSeconds, contextClassLoader, privileged, prefix, connections, timer);
        return (ThreadPoolReportingAsynchronousRunner) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ThreadPoolReportingAsynchronousRunner.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("postRunnable")
                            && arguments[0].getClass().getName().contains("RefurbishCheckin")) {
                        runner.postRunnable(late((Runnable) arguments[0]));
                        return null;
                    }
                    return method.invoke(runner, arguments);
                });
    }

    private static Runnable late(Runnable task) {
        return () -> {
            try {
                BEGIN.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            task.run();
            OVER.countDown();
        };
    }
}
