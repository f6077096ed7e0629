package io.github.disconnecttracker.bootstrap;

/** Tells an application's frames from those of the JDK, of test engines and of known libraries. */
public final class FrameOwner {
    private static final String[] LIBRARIES = {
        "java.",
        "javax.",
        "jakarta.",
        "jdk.",
        "sun.",
        "com.sun.",
        "io.github.disconnecttracker.",
        "org.junit.",
        "org.testng.",
        "org.apache.maven.surefire.",
        "org.postgresql.",
        "com.impossibl.postgres.",
        "com.zaxxer.hikari.",
        "org.apache.commons.dbcp2.",
        "org.apache.commons.pool2.",
        "org.apache.tomcat.",
        "org.apache.catalina.",
        "org.apache.coyote.",
        "org.apache.hc.",
        "org.apache.http.",
        "org.eclipse.jetty.",
        "io.undertow.",
        "org.xnio.",
        "org.jboss.threads.",
        "org.jboss.logging.",
        "okhttp3.",
        "okio.",
        "com.mchange.",
        "io.agroal.",
        "org.springframework.",
        "org.hibernate.",
        "org.apache.logging.log4j.",
        "org.slf4j.",
        "ch.qos.logback.",
        "org.mockito.",
        "net.bytebuddy.",
        "io.netty.",
        "io.vertx.",
        "io.r2dbc.",
        "reactor.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "groovy.",
        "org.codehaus.groovy.",
        "com.google.common.",
        "org.jooq.",
        "org.mybatis.",
        "org.apache.ibatis.",
        "org.flywaydb.",
        "liquibase.",
        "org.testcontainers.",
        "io.zonky.test."
    };

    private FrameOwner() {}

    /**
     * Returns whether a class is taken for the application's own.
     *
     * @param className the binary name
     */
    public static boolean isApplication(String className) {
        for (String library : LIBRARIES) {
            if (className.startsWith(library)) {
                return isOurOwnTest(className);
            }
        }
        return true;
    }

    /** Our own tests and samples play the application. */
    private static boolean isOurOwnTest(String className) {
        return className.startsWith("io.github.disconnecttracker.it.");
    }
}
