package io.github.disconnecttracker.it.benchmarks.carrier;

import com.alibaba.ttl.TransmittableThreadLocal;
import org.jspecify.annotations.Nullable;

/** A thread local that children inherit: the JDK's, or TTL's, which TTL's agent hands to tasks as well. */
public final class ThreadLocalCarrier implements Carrier {
    private final ThreadLocal<@Nullable String> owner;

    private ThreadLocalCarrier(ThreadLocal<@Nullable String> owner) {
        this.owner = owner;
    }

    /** Uses an {@link InheritableThreadLocal}. */
    public static ThreadLocalCarrier inheritable() {
        return new ThreadLocalCarrier(new InheritableThreadLocal<>());
    }

    /** Uses a {@link TransmittableThreadLocal}. */
    public static ThreadLocalCarrier transmittable() {
        return new ThreadLocalCarrier(new TransmittableThreadLocal<>());
    }

    @Override
    public Scope enter(String name) {
        String previous = owner.get();
        owner.set(name);
        return () -> {
            if (previous == null) {
                owner.remove();
            } else {
                owner.set(previous);
            }
        };
    }

    @Override
    public @Nullable String owner() {
        return owner.get();
    }
}
