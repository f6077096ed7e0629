package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.collect.DisconnectCollector;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.SqlText;
import io.github.disconnecttracker.options.ApplicationCode;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.sensor.RunnerEvents;
import io.github.disconnecttracker.sensor.SensorContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tracker of this JVM: made once, silent until tests run. State is per JVM, because a fork may run many
 * plans through many listeners. Never throws into the suite. Thread-safe.
 */
public final class TrackerRuntime {
    private static final String PLATFORM_PROVIDER =
            "org/apache/maven/surefire/junitplatform/JUnitPlatformProvider.class";
    private static final Sightings SIGHTINGS = Sightings.ofThisJvm();
    private static final ConnectionLedger LEDGER = new ConnectionLedger();
    private static final RunningTests RUNNING_TESTS = new RunningTests();
    private static final ForkOutput OUTPUT = new ForkOutput(RUNNING_TESTS, LEDGER);

    private static volatile @Nullable AttachedAgent agent;
    private static volatile boolean observing;
    private static volatile boolean peekOnClose = true;
    private static volatile boolean logOwner;
    private static volatile int platformPlans;
    private static int plansRunning;
    private static boolean manualRun;

    private TrackerRuntime() {}

    /** Returns what sensors work with; may be asked before {@code main}. */
    public static SensorContext sensorContext() {
        return new ContextOfThisJvm();
    }

    /**
     * Takes over from {@code premain}.
     *
     * @param installed the agent, which reports its problems at the start and at the end
     */
    public static void agentInstalled(AttachedAgent installed) {
        agent = installed;
        // A JVM whose tests run in an unknown runner (Surefire's for JUnit 3) says so when it ends.
        Runtime.getRuntime().addShutdownHook(new EndThread());
    }

    /** A test plan of the JUnit Platform starts: from now on failures are recorded. */
    public static synchronized void testPlanStarted() {
        platformPlans++;
        runStarted();
    }

    /** A test plan of the JUnit Platform has ended. */
    public static synchronized void testPlanFinished() {
        platformPlans--;
        runFinished();
    }

    /** Returns whether the JUnit Platform runs a test plan. */
    static boolean platformRuns() {
        return platformPlans > 0;
    }

    /** A run of tests starts, on whichever platform: from now on failures are recorded. */
    static synchronized void runStarted() {
        try {
            if (plansRunning++ == 0 && !observing) {
                start();
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    /** A run of tests has ended; background work may go on and fail later, so recording does too. */
    static synchronized void runFinished() {
        try {
            plansRunning--;
            lookAgain();
            AttachedAgent attached = agent;
            OUTPUT.planFinished(problems(attached));
            if (plansRunning == 0 && agent == null) {
                // In Maven's own JVM (forkCount=0) the report is made long before the JVM ends.
                OUTPUT.close(null);
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    /** Starts to record without a runner; this run of tests ends with the JVM. Doing it again changes nothing. */
    public static synchronized void startRecording() {
        if (!manualRun) {
            manualRun = true;
            runStarted();
        }
    }

    /** Prints the recorded disconnects at the end of each run of tests, also where Maven prints them. */
    public static void printAnyway() {
        OUTPUT.printAnyway();
    }

    /** Returns whether this JVM has the agent. */
    public static boolean hasAgent() {
        return agent != null;
    }

    /** Records a warning for the user. */
    static void warn(String warning) {
        OUTPUT.warn(warning);
    }

    /** Lets the lines of logging libraries begin with their owner: before their first class is loaded. */
    public static void logOwner() {
        logOwner = true;
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
        AttachedAgent attached = agent;
        TrackerOptions options =
                attached == null ? TrackerOptions.ofSystemProperties() : TrackerOptions.parse(attached.arguments());
        if (options.skip()) {
            return;
        }
        if (attached != null) {
            attached.findSensors();
        }
        OUTPUT.open(options, problems(attached));
        apply(options);
        Ancestry.recordSubmitSites(options.has(Switch.SUBMIT_SITES));
        Ancestry.observe(true);
        listen();
        observing = true;
        if (attached == null) {
            Runtime.getRuntime().addShutdownHook(new EndThread());
        }
    }

    private static @Nullable List<String> problems(@Nullable AttachedAgent attached) {
        return attached == null ? null : attached.problems();
    }

    private static void listen() {
        if (!SIGHTINGS.wanted()) {
            LEDGER.holdings().forgetCollected();
        }
        SIGHTINGS.sendTo(Failures.COLLECTOR);
    }

    private static void lookAgain() {
        if (SIGHTINGS.wanted()) {
            Failures.COLLECTOR.lookForLeaks();
            Failures.COLLECTOR.flush();
        }
    }

    private static void apply(TrackerOptions options) {
        peekOnClose = options.has(Switch.PEEK_ON_CLOSE);
        SqlText.showLiterals(options.has(Switch.SHOW_LITERALS));
        if (agent == null) {
            // The agent has set it before the first class was loaded.
            ApplicationCode code = ApplicationCode.of(options);
            Ancestry.trust(code.packages(), code.jars());
        }
    }

    /**
     * Starts recording before any test: up to 3.5, Surefire also runs tests in runners that are not known, and what is lost
     * there is recorded without owners. In any other JVM, the tracker stays silent until a known runner begins.
     */
    private static void watchWithoutPlan() {
        try {
            AttachedAgent attached = agent;
            if (attached == null
                    || observing
                    || !TrackerOptions.inSurefire()
                    || ClassLoader.getSystemResource(PLATFORM_PROVIDER) != null) {
                return;
            }
            TrackerOptions options = TrackerOptions.parse(attached.arguments());
            if (!options.skip()) {
                apply(options);
                OUTPUT.openAtTheFirstDisconnect(options, attached::problems);
                listen();
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    private static synchronized void jvmEnds() {
        try {
            lookAgain();
            AttachedAgent attached = agent;
            if (!observing && attached != null) {
                OUTPUT.noTestPlan(TrackerOptions.parse(attached.arguments()), attached.problems());
            }
            if (manualRun) {
                plansRunning -= RUNNING_TESTS.now().isEmpty() ? 1 : 0;
                OUTPUT.planFinished(problems(attached));
            }
            // A JVM that is stopped in the middle of a plan has not completed.
            if (plansRunning == 0) {
                OUTPUT.close(problems(attached));
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    /**
     * Made with the first test plan, because its classes refer to java.sql, which would otherwise be loaded before
     * {@code main}.
     */
    private static final class Failures {
        private static final DisconnectCollector COLLECTOR = new DisconnectCollector(LEDGER, RUNNING_TESTS, OUTPUT);
    }

    /** Made when a runner is loaded. */
    private static final class Runners {
        private static final RunnerTests TESTS = new RunnerTests();
    }

    /** A class instead of a lambda, because it is made before {@code main}. */
    private static final class ContextOfThisJvm implements SensorContext {
        @Override
        public Sightings sightings() {
            return SIGHTINGS;
        }

        @Override
        public ConnectionLedger ledger() {
            return LEDGER;
        }

        @Override
        public boolean peekOnClose() {
            return peekOnClose;
        }

        @Override
        public boolean logOwner() {
            return logOwner;
        }

        @Override
        public void driverLoaded() {
            watchWithoutPlan();
        }

        @Override
        public RunnerEvents runners() {
            OUTPUT.knowsRunner();
            return Runners.TESTS;
        }

        @Override
        public void recordingStarted() {
            OUTPUT.recordingStarted();
        }
    }

    /** A class instead of a lambda, because it is made before {@code main}. */
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
