package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disconnects and leftovers for tests: the one of the report's contract, and what it may be changed to. */
public final class Samples {
    public static final TestIdentity REGISTERS_USER = test("com.example.AccountsTest", "registersUser");
    public static final TestIdentity KILL = test("com.example.FailoverTest", "kill");
    public static final List<String> STACK = List.of(
            "org.postgresql.util.PSQLException: FATAL: terminating connection due to administrator command",
            "at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2733)",
            "at org.postgresql.jdbc.PgPreparedStatement.executeQuery(PgPreparedStatement.java:139)",
            "at com.zaxxer.hikari.pool.ProxyPreparedStatement.executeQuery(ProxyPreparedStatement.java:52)",
            "at com.example.AccountService.lambda$register$0(AccountService.java:43)",
            "at java.base/java.util.concurrent.FutureTask.run(FutureTask.java:264)",
            "at java.base/java.lang.Thread.run(Thread.java:840)");

    private Samples() {}

    public static TestIdentity test(String className, @Nullable String methodName) {
        return new TestIdentity(
                className,
                methodName,
                methodName == null ? className : methodName + "()",
                "[engine:junit-jupiter]/[class:" + className + "]"
                        + (methodName == null ? "" : "/[method:" + methodName + "()]"));
    }

    public static Sample terminated() {
        return new Sample();
    }

    public static Leftover leftover(TestIdentity test) {
        String sql = "insert into mail values (?)";
        return new Leftover(
                test,
                new ClientThread(34, "pool-3-thread-1", false),
                List.of(
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep("pool-3-thread-1", Evidence.TASK, "com.example.Mailer.send(Mailer.java:12)")),
                new ConnectionFacts(81299, "jdbc:postgresql://localhost/shop", null, "HikariPool-1", sql),
                3,
                sql,
                20,
                170);
    }

    /** A disconnect in the making. */
    public static final class Sample {
        private Kind kind = Kind.TERMINATED;
        private @Nullable String sqlState = "57P01";
        private @Nullable String serverReason;
        private String message = "FATAL: terminating connection due to administrator command";
        private Instant time = Instant.parse("2026-11-21T10:15:12.123Z");
        private @Nullable TestIdentity test = REGISTERS_USER;
        private Attribution attribution = new Attribution(
                Attribution.Status.ATTRIBUTED,
                Evidence.TASK,
                List.of(
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep(
                                "pool-2-thread-1",
                                Evidence.TASK,
                                "com.example.AccountService.register(AccountService.java:41)")));
        private @Nullable Long millisAfterTestEnd = 312L;
        private ClientThread thread = new ClientThread(43, "pool-2-thread-1", false);
        private @Nullable ConnectionFacts connection = new ConnectionFacts(
                81299,
                "jdbc:postgresql://localhost:5432/shop",
                "shop",
                "HikariPool-1",
                "select * from accounts where id = ?");
        private @Nullable Cause cause = new Cause(
                Action.TERMINATE_BACKEND,
                KILL,
                new ClientThread(1, "main", false),
                "com.example.FailoverTest.kill(FailoverTest.java:30)",
                Cause.Evidence.PID);
        private List<Cause> causeCandidates = List.of();
        private Cause.@Nullable Unseen causeUnseen;
        private List<TestIdentity> candidates = List.of();
        private List<Sighting> sightings = List.of(
                Sighting.by(Sighting.Source.DRIVER), Sighting.inLog("com.zaxxer.hikari.pool.ProxyConnection", "WARN"));
        private int echoes = 1;
        private boolean recovered;
        private boolean duringShutdown;
        private @Nullable Long follows;
        private boolean counted = true;
        private @Nullable String expectedBecause;
        private StackTrace stackTrace = StackTrace.byNames(STACK);

        public Sample kind(Kind newKind, @Nullable String newSqlState, String newMessage) {
            kind = newKind;
            sqlState = newSqlState;
            message = newMessage;
            return this;
        }

        public Sample at(String instant) {
            return at(Instant.parse(instant));
        }

        public Sample at(Instant instant) {
            time = instant;
            return this;
        }

        public Sample owner(@Nullable TestIdentity newTest) {
            test = newTest;
            return this;
        }

        public Sample attribution(Attribution.Status status, Evidence by, PathStep... path) {
            attribution = new Attribution(status, by, List.of(path));
            return this;
        }

        public Sample millisAfterTestEnd(@Nullable Long millis) {
            millisAfterTestEnd = millis;
            return this;
        }

        public Sample thread(long id, String name, boolean virtual) {
            return thread(new ClientThread(id, name, virtual));
        }

        public Sample thread(ClientThread newThread) {
            thread = newThread;
            return this;
        }

        public Sample connection(@Nullable ConnectionFacts newConnection) {
            connection = newConnection;
            return this;
        }

        public Sample sql(String sql) {
            return connection(new ConnectionFacts(81299, null, null, null, sql));
        }

        public Sample cause(@Nullable Cause newCause) {
            cause = newCause;
            return this;
        }

        /** Several tests may have done it. */
        public Sample oneOf(Cause... causes) {
            causeCandidates = List.of(causes);
            return cause(null);
        }

        public Sample unseen(Cause.Unseen why) {
            causeUnseen = why;
            return cause(null);
        }

        public Sample candidates(TestIdentity... tests) {
            candidates = List.of(tests);
            return this;
        }

        /** It was seen once, and nowhere else. */
        public Sample seenBy(Sighting.Source source) {
            sightings = List.of(Sighting.by(source));
            return echoes(0);
        }

        public Sample echoes(int number) {
            echoes = number;
            return this;
        }

        public Sample recovered() {
            recovered = true;
            counted = false;
            return this;
        }

        public Sample duringShutdown() {
            duringShutdown = true;
            counted = false;
            return this;
        }

        /** The same work has lost its session before. */
        public Sample follows(long seq) {
            follows = seq;
            return this;
        }

        public Sample uncounted() {
            counted = false;
            return this;
        }

        public Sample expected(String because) {
            expectedBecause = because;
            counted = false;
            return this;
        }

        public Sample stack(String... lines) {
            return stack(StackTrace.byNames(List.of(lines)));
        }

        public Sample stack(StackTrace newStackTrace) {
            stackTrace = newStackTrace;
            return this;
        }

        public Disconnect make() {
            return new Disconnect(
                    kind,
                    sqlState,
                    serverReason,
                    message,
                    time,
                    test,
                    attribution,
                    millisAfterTestEnd != null,
                    millisAfterTestEnd,
                    thread,
                    connection,
                    cause,
                    causeCandidates,
                    causeUnseen,
                    candidates,
                    List.of(),
                    sightings,
                    echoes,
                    recovered,
                    duringShutdown,
                    follows,
                    counted,
                    expectedBecause,
                    stackTrace);
        }
    }
}
