package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the agent has added to the JDK's most used classes, reached past {@link ContextCarrier}: before JDK 23
 * two cores that look for two interfaces of one class in turn slow each other down (JDK-8180450), and a worker looks for
 * {@code Runnable} where it takes its task. A field is {@code null} where its class was loaded before the agent.
 */
public final class CarrierFields {
    /** The name of the fields; a constant of the compiler's, so that who weaves them in does not load this class. */
    public static final String NAME = "tracker$context";

    static final @Nullable VarHandle FUTURE_TASK = of(FutureTask.class);
    static final @Nullable VarHandle FORK_JOIN_TASK = of(ForkJoinTask.class);
    static final @Nullable VarHandle POOL = of(ThreadPoolExecutor.class);

    private CarrierFields() {}

    /** Works only where the agent has opened the class's package to the boot loader's unnamed module. */
    private static @Nullable VarHandle of(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findVarHandle(type, NAME, Object.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
