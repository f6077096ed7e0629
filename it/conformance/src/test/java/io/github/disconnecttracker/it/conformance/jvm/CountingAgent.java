package io.github.disconnecttracker.it.conformance.jvm;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A user's own agent: counts with Byte Buddy what the pools of the JDK execute, and says so at the end. */
public final class CountingAgent {
    private static final String COUNTED = "executed.tasks";

    private CountingAgent() {}

    /**
     * Weaves the pool.
     *
     * @param arguments none
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(named("java.util.concurrent.ThreadPoolExecutor"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(CountsTasks.class).on(named("execute"))))
                .installOn(instrumentation);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            out.println("counted: " + Integer.getInteger(COUNTED, 0));
        }));
    }

    /** What Byte Buddy weaves in. */
    public static final class CountsTasks {
        private CountsTasks() {}

        /** Counts in a system property, which every class loader sees. */
        @Advice.OnMethodEnter
        public static void enter() {
            System.setProperty("executed.tasks", String.valueOf(Integer.getInteger("executed.tasks", 0) + 1));
        }
    }
}
