package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.collect.DisconnectCollector;
import io.github.disconnecttracker.collect.Disconnects;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.SqlText;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.sensor.log4j.Log4jSensor;
import io.github.disconnecttracker.sensor.pgjdbc.InterruptSensor;
import io.github.disconnecttracker.sensor.pgjdbc.PgjdbcSensor;
import io.github.disconnecttracker.sensor.pool.PoolSensor;
import io.github.disconnecttracker.sensor.server.ServerStopSensor;
import io.github.disconnecttracker.sensor.uncaught.UncaughtSensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tracker of this JVM: made once, silent until a test plan starts. State is per JVM, because a fork may run many
 * plans through many listeners. Never throws into the suite. Thread-safe.
 */
public final class TrackerRuntime {
    /** Stands for the JDK in {@link #probes}. */
    public static final String JDK = "java/";

    private static final String PLATFORM_PROVIDER =
            "org/apache/maven/surefire/junitplatform/JUnitPlatformProvider.class";
    private static final String PGJDBC = "org/postgresql/";
    private static final String LOG4J = "org/apache/logging/log4j/core/";
    private static final String TESTCONTAINERS = "org/testcontainers/";
    private static final ConnectionLedger LEDGER = new ConnectionLedger();
    private static final RunningTests RUNNING_TESTS = new RunningTests();
    private static final ForkOutput OUTPUT = new ForkOutput(RUNNING_TESTS, LEDGER);

    private static volatile @Nullable Agent agent;
    private static volatile boolean observing;
    private static volatile boolean peekOnClose = true;
    private static int plansRunning;

    private TrackerRuntime() {}

    /** Returns what the internal names of the classes begin with that the sensors of each library look into. */
    public static String[] libraries() {
        return new String[] {
            PGJDBC,
            LOG4J,
            TESTCONTAINERS,
            "com/zaxxer/hikari/",
            "org/apache/commons/dbcp2/",
            "org/apache/commons/pool2/",
            "org/apache/tomcat/jdbc/",
            "com/mchange/v2/",
            "io/agroal/"
        };
    }

    /**
     * Returns the rows of a library's sensors, for the agent's tables. Those of the JDK are made before {@code main}: no
     * lambda there, because the first one costs milliseconds.
     *
     * @param library one of {@link #libraries()}, or {@link #JDK}
     */
    public static List<Probe> probes(String library) {
        List<Probe> probes = new ArrayList<>();
        switch (library) {
            case JDK -> {
                probes.add(UncaughtSensor.probe());
                probes.add(InterruptSensor.probe(LEDGER));
                probes.addAll(ServerStopSensor.processProbes(LEDGER));
            }
            case PGJDBC -> {
                probes.addAll(new PgjdbcSensor(LEDGER, Failures.COLLECTOR, () -> peekOnClose).probes());
                watchWithoutPlan();
            }
            case LOG4J -> probes.addAll(Log4jSensor.probes());
            case TESTCONTAINERS -> probes.addAll(ServerStopSensor.containerProbes(LEDGER));
            default -> {
                for (Probe probe : Pools.PROBES) {
                    if (probe.className().replace('.', '/').startsWith(library)) {
                        probes.add(probe);
                    }
                }
            }
        }
        return probes;
    }

    /**
     * Takes over from {@code premain}.
     *
     * @param arguments the agent's arguments
     * @param problems tells what is amiss with the hooks, one line each; asked at the start and at the end
     */
    public static void agentInstalled(@Nullable String arguments, Supplier<List<String>> problems) {
        agent = new Agent(arguments, problems);
        // A JVM that never runs a test plan (an old provider of Surefire) says so when it ends.
        Runtime.getRuntime().addShutdownHook(new EndThread());
    }

    /** A test plan starts: from now on failures are recorded. */
    public static synchronized void testPlanStarted() {
        try {
            if (plansRunning++ == 0 && !observing) {
                start();
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A test plan has ended; background work may go on and fail later, so recording does too. */
    public static synchronized void testPlanFinished() {
        try {
            plansRunning--;
            Failures.COLLECTOR.lookForLeaks();
            Failures.COLLECTOR.flush();
            Agent attached = agent;
            OUTPUT.planFinished(attached == null ? null : attached.problems().get());
            if (plansRunning == 0 && agent == null) {
                // In Maven's own JVM (forkCount=0) the report is made long before the JVM ends.
                OUTPUT.close(null);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** Returns whether failures are recorded. */
    public static boolean observing() {
        return observing;
    }

    /** Returns the tests that run. */
    public static RunningTests runningTests() {
        return RUNNING_TESTS;
    }

    private static void start() throws IOException {
        Agent attached = agent;
        TrackerOptions options =
                attached == null ? TrackerOptions.ofSystemProperties() : TrackerOptions.parse(attached.arguments());
        if (options.skip()) {
            return;
        }
        OUTPUT.open(options, attached == null ? null : attached.problems().get());
        apply(options);
        Ancestry.recordSubmitSites(options.submitSites());
        Ancestry.observe(true);
        Disconnects.sendTo(Failures.COLLECTOR);
        observing = true;
        if (attached == null) {
            Runtime.getRuntime().addShutdownHook(new EndThread());
        }
    }

    private static void apply(TrackerOptions options) {
        peekOnClose = options.peekOnClose();
        SqlText.showLiterals(options.showLiterals());
        if (agent == null) {
            // The agent has told it before the first class came.
            FrameOwner.trust(options.applicationPackages().toArray(new String[0]), options.applicationJarPaths());
        }
    }

    /**
     * Surefire's own providers for JUnit 4 and TestNG, up to 3.5, start no test plan: what the driver tells is recorded
     * all the same, without owners. In any other JVM, silence until a test plan starts.
     */
    private static void watchWithoutPlan() {
        try {
            Agent attached = agent;
            if (attached == null
                    || observing
                    || !TrackerOptions.inSurefire()
                    || ClassLoader.getSystemResource(PLATFORM_PROVIDER) != null) {
                return;
            }
            TrackerOptions options = TrackerOptions.parse(attached.arguments());
            if (!options.skip()) {
                apply(options);
                OUTPUT.openAtTheFirstDisconnect(options, attached.problems());
                Disconnects.sendTo(Failures.COLLECTOR);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    private static synchronized void jvmEnds() {
        try {
            if (Disconnects.observed()) {
                Failures.COLLECTOR.lookForLeaks();
                Failures.COLLECTOR.flush();
            }
            Agent attached = agent;
            if (!observing && attached != null) {
                OUTPUT.noTestPlan(
                        TrackerOptions.parse(attached.arguments()),
                        attached.problems().get());
            }
            // A JVM that is stopped in the middle of a plan has not completed.
            if (plansRunning == 0) {
                OUTPUT.close(attached == null ? null : attached.problems().get());
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    private record Agent(@Nullable String arguments, Supplier<List<String>> problems) {}

    /** Made with the first test plan: its classes name those of java.sql, which would be loaded before {@code main}. */
    private static final class Failures {
        private static final DisconnectCollector COLLECTOR = new DisconnectCollector(LEDGER, RUNNING_TESTS, OUTPUT);
    }

    /** Made with the first pool's first class. */
    private static final class Pools {
        private static final List<Probe> PROBES = new PoolSensor(LEDGER, Failures.COLLECTOR).probes();
    }

    /** No lambda: it is made before {@code main}. */
    private static final class EndThread extends Thread {
        EndThread() {
            super("tracker-end");
        }

        @Override
        public void run() {
            jvmEnds();
        }
    }
}
