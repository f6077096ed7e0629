package io.github.disconnecttracker.it.libraries;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A virtual thread for each request. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadServerTest extends JdkServerTest {
    @Override
    ExecutorService newWorkers() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
