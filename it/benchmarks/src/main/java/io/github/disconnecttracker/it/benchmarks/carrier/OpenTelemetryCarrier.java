package io.github.disconnecttracker.it.benchmarks.carrier;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry: a value in the current context, which its agent propagates. */
public final class OpenTelemetryCarrier implements Carrier {
    private static final ContextKey<String> OWNER = ContextKey.named("owner");

    @Override
    @SuppressWarnings("MustBeClosedChecker") // our caller closes it
    public Scope enter(String owner) {
        io.opentelemetry.context.Scope scope =
                Context.current().with(OWNER, owner).makeCurrent();
        return scope::close;
    }

    @Override
    public @Nullable String owner() {
        return Context.current().get(OWNER);
    }
}
