package io.github.disconnecttracker.it.failures;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * A user's own agent: adds a field to classes that the tracker weaves, too, and has their methods say in a system property
 * that they ran; the one is a change of the class file's shape for Byte Buddy, the other is not.
 */
public final class OtherAgent {
    /** The property with what went wrong. */
    static final String FAILURE = "other.agent.failure";

    private static final String[] TYPES = {
        "org.postgresql.core.NativeQuery",
        "org.postgresql.core.QueryExecutorBase",
        "org.postgresql.core.v3.QueryExecutorImpl",
        "org.postgresql.core.v3.SimpleQuery",
        "org.postgresql.jdbc.PgConnection",
        "com.mchange.v2.c3p0.impl.AbstractNewProxyConnection",
        "com.zaxxer.hikari.HikariDataSource",
        "com.zaxxer.hikari.pool.ProxyConnection",
        "io.agroal.pool.wrapper.ConnectionWrapper",
        "org.apache.commons.dbcp2.DelegatingConnection",
        "org.apache.tomcat.jdbc.pool.DataSourceProxy",
        "org.apache.tomcat.jdbc.pool.DisposableConnectionFacade"
    };

    private OtherAgent() {}

    /** Returns the names of the classes that it weaves; each is a system property once a method of it has run. */
    static String[] types() {
        return TYPES.clone();
    }

    /** Returns the argument that attaches it: a jar that is nothing but a manifest, its class is on the class path. */
    static String argument(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        Path jar = directory.resolve("other-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
        return "-javaagent:" + jar;
    }

    /**
     * Weaves the classes while they are loaded.
     *
     * @param arguments none
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        AgentBuilder agent = new AgentBuilder.Default().with(new AgentBuilder.Listener.Adapter() {
            @Override
            public void onError(
                    String typeName,
                    @Nullable ClassLoader loader,
                    @Nullable JavaModule module,
                    boolean loaded,
                    Throwable failure) {
                System.setProperty(FAILURE, typeName + ": " + failure);
            }
        });
        // Looks through all that a class extends and implements.
        agent.type(namedOneOf(TYPES).and(not(hasSuperType(named("none.such")))))
                .transform((builder, type, loader, module, domain) ->
                        builder.defineField("otherAgents", Object.class, Visibility.PRIVATE))
                .installOn(instrumentation);
        agent.disableClassFormatChanges()
                .type(namedOneOf(TYPES))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(SaysSo.class).on(isMethod())))
                .installOn(instrumentation);
    }

    /** What Byte Buddy weaves in. */
    public static final class SaysSo {
        private SaysSo() {}

        /** Runs in the place of the woven class. */
        @Advice.OnMethodEnter
        public static void enter(@Advice.Origin("#t") String type) {
            System.setProperty(type, "used");
        }
    }
}
