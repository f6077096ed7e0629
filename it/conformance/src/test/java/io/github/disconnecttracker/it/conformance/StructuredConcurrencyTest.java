package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A preview in JDK 21 to 25, so by reflection; 21 to 24 make a scope by constructor, 25 by {@code open()}. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "structured concurrency came with JDK 21")
class StructuredConcurrencyTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void forkedSubtaskBelongsToTheTestThatForksIt() throws Exception {
        Class<?> type = scopeType();
        CompletableFuture<String> ofA = new CompletableFuture<>();
        CompletableFuture<String> ofB = new CompletableFuture<>();
        AutoCloseable scope = a.does(() -> open(type));
        try (scope) {
            a.starts(() -> fork(type, scope, () -> ofA.complete(ownerHere())));
            b.starts(() -> fork(type, scope, () -> ofB.complete(ownerHere())));
            type.getMethod("join").invoke(scope);
        }

        assertThat(ofA.get()).isEqualTo("A by THREAD");
        assertThat(ofB.get()).isEqualTo("B by THREAD");
    }

    private static Class<?> scopeType() {
        try {
            return Class.forName("java.util.concurrent.StructuredTaskScope");
        } catch (ClassNotFoundException e) {
            return abort("This JDK has no StructuredTaskScope [" + Runtime.version() + "].");
        }
    }

    private static AutoCloseable open(Class<?> type) throws ReflectiveOperationException {
        try {
            Object scope = type.isInterface()
                    ? type.getMethod("open").invoke(null)
                    : type.getConstructor().newInstance();
            return (AutoCloseable) scope;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UnsupportedOperationException needsPreview) {
                return abort("StructuredTaskScope is a preview and not enabled: " + needsPreview.getMessage());
            }
            throw e;
        }
    }

    private static void fork(Class<?> type, Object scope, Callable<?> work) throws ReflectiveOperationException {
        type.getMethod("fork", Callable.class).invoke(scope, work);
    }
}
