package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.record.TimelineEvent;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small suite as its test JVM records it: one test leaves a task behind, which fails while the next one runs. */
final class Recorded {
    static final Instant BEGAN = Instant.parse("2026-11-21T10:15:00Z");
    static final ClientThread MAIN = new ClientThread(1, "main", false);
    static final ClientThread WORKER = new ClientThread(43, "pool-2-thread-1", false);
    private static final ClientThread VIRTUAL = new ClientThread(77, "", true);

    private final ForkRecorder recorder;

    private Recorded(Path directory) throws IOException {
        this.recorder = ForkRecorder.open(directory.resolve("test-default-test"), "surefire-1-81234");
        recorder.started(new RecordEvent.Start("surefire-1-81234", 81234, "17.0.15", true, "ok", true));
    }

    /** Records the suite. */
    static Report lateFailure(Path directory) throws IOException {
        Recorded suite = new Recorded(directory);
        TestIdentity owner = test("com.example.AccountsTest", "registersUser");
        TestIdentity next = test("com.example.FailoverTest", "kill");
        suite.connection(owner, 81299);
        suite.test(owner, 100, 200);
        long task = suite.recorder.happened(
                new TimelineEvent.LateTask(at(200), owner, WORKER, List.of(path("pool-2-thread-1"))));
        suite.recorder.found(
                disconnect(owner, kill(next), "FATAL: terminating connection due to administrator command"));
        suite.test(next, 210, 700);
        suite.recorder.happened(new TimelineEvent.LateTaskEnded(task, at(300), at(700)));
        suite.recorder.ended(2, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite of which a test has left work behind that did not fail. */
    static Report leftover(Path directory) throws IOException {
        Recorded suite = new Recorded(directory);
        suite.test(Samples.REGISTERS_USER, 100, 200);
        suite.recorder.leftBehind(-1, Samples.leftover(Samples.REGISTERS_USER));
        suite.recorder.ended(1, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite on virtual threads: one test leaves a task behind, which fails while the next one runs. */
    static Report lateOnVirtualThread(Path directory) throws IOException {
        Recorded suite = new Recorded(directory);
        TestIdentity owner = test("com.example.AccountsTest", "registersUser");
        suite.test(owner, new ClientThread(71, "", true), 100, 200);
        suite.recorder.happened(new TimelineEvent.LateTask(at(200), owner, VIRTUAL, List.of(path(""))));
        suite.recorder.found(disconnect(owner, VIRTUAL, null, "FATAL: gone"));
        suite.test(test("com.example.FailoverTest", "kill"), new ClientThread(72, "", true), 210, 700);
        suite.recorder.ended(2, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite of many tests, of which some lose a connection. */
    static Report many(Path directory, int tests, int disconnects) throws IOException {
        Recorded suite = new Recorded(directory);
        for (int i = 0; i < tests; i++) {
            TestIdentity test = test("com.example.Feature" + i / 20 + "Test", "doesThing" + i);
            suite.test(test, new ClientThread(100 + i % 8, "worker-" + i % 8, false), 20L * i, 20L * i + 15);
            if (i < disconnects) {
                suite.recorder.found(disconnect(test, null, "FATAL: gone " + i));
            }
        }
        suite.recorder.ended(tests, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite of one test with one disconnect. */
    static Report one(Path directory, TestIdentity test, String message) throws IOException {
        Recorded suite = new Recorded(directory);
        suite.test(test, 100, 200);
        suite.recorder.found(disconnect(test, null, message));
        suite.recorder.ended(1, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite of one test with one disconnect, which somebody has brought about. */
    static Report broughtAboutBy(Path directory, Cause cause) throws IOException {
        Recorded suite = new Recorded(directory);
        TestIdentity owner = test("com.example.AccountsTest", "registersUser");
        suite.test(owner, 100, 200);
        suite.recorder.found(disconnect(owner, cause, "FATAL: terminating connection due to administrator command"));
        suite.recorder.ended(1, "ok");
        return ReportReader.read(directory);
    }

    /** Records a suite with a disconnect that belongs to no test and to no code of the application. */
    static Report ownerless(Path directory) throws IOException {
        Recorded suite = new Recorded(directory);
        suite.recorder.found(Samples.terminated()
                .kind(Kind.BROKEN, "08006", "An I/O error occurred while sending to the backend.")
                .at(at(512))
                .owner(null)
                .attribution(Attribution.Status.UNATTRIBUTED, Evidence.NONE)
                .millisAfterTestEnd(null)
                .thread(WORKER)
                .connection(new ConnectionFacts(null, null, null, null, null))
                .cause(null)
                .seenBy(Sighting.Source.LOG)
                .stack("org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.")
                .make());
        suite.recorder.ended(1, "ok");
        return ReportReader.read(directory);
    }

    static Disconnect disconnect(TestIdentity owner, @Nullable Cause cause, String message) {
        return disconnect(owner, WORKER, cause, message);
    }

    private static Disconnect disconnect(
            TestIdentity owner, ClientThread thread, @Nullable Cause cause, String message) {
        return Samples.terminated()
                .kind(Kind.TERMINATED, "57P01", message)
                .at(at(512))
                .owner(owner)
                .attribution(Attribution.Status.ATTRIBUTED, Evidence.TASK, path(thread.name()))
                .thread(thread)
                .cause(cause)
                .seenBy(Sighting.Source.DRIVER)
                .stack(
                        "org.postgresql.util.PSQLException: " + message,
                        "at org.postgresql.core.v3.QueryExecutorImpl.execute(QueryExecutorImpl.java:368)",
                        "at com.example.AccountService.register(AccountService.java:43)",
                        "at java.base/java.lang.Thread.run(Thread.java:840)")
                .make();
    }

    static Cause kill(TestIdentity killer) {
        return new Cause(
                Action.TERMINATE_BACKEND,
                killer,
                MAIN,
                "com.example.FailoverTest.kill(FailoverTest.java:30)",
                Cause.Evidence.PID);
    }

    static TestIdentity test(String className, String methodName) {
        return new TestIdentity(
                className, methodName, methodName + "()", "[class:" + className + "]/[method:" + methodName + "()]");
    }

    private static PathStep[] path(String thread) {
        return new PathStep[] {
            new PathStep("main", Evidence.TEST, null),
            new PathStep(thread, Evidence.TASK, "com.example.AccountService.register(AccountService.java:41)")
        };
    }

    private void test(TestIdentity test, long from, long to) {
        test(test, MAIN, from, to);
    }

    private void test(TestIdentity test, ClientThread thread, long from, long to) {
        recorder.happened(new TimelineEvent.TestEnded(test, false, thread, at(from), at(to), "SUCCESSFUL"));
    }

    private void connection(TestIdentity opener, int pid) {
        long connection = recorder.happened(new TimelineEvent.ConnectionOpened(
                at(120), pid, "jdbc:postgresql://localhost:5432/shop", "shop", opener, MAIN));
        recorder.happened(new TimelineEvent.ConnectionPooled(connection, "HikariPool-1"));
        recorder.happened(new TimelineEvent.ConnectionClosed(
                connection,
                at(600),
                new Cause(
                        Action.CLOSE_POOL,
                        opener,
                        MAIN,
                        "com.example.AccountsTest.close(AccountsTest.java:9)",
                        Cause.Evidence.CALL)));
    }

    private static Instant at(long millis) {
        return BEGAN.plusMillis(millis);
    }
}
