package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What brings a connection down, and the entry that it must make. */
enum Scenario {
    KILLED_IN_USE(
            "pg_terminate_backend while a statement runs",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedInUse),
    KILLED_IDLE(
            "pg_terminate_backend while idle, then used",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedIdle),
    KILLED_IN_TRANSACTION(
            "pg_terminate_backend in a transaction that has failed already",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedInTransaction),
    KILLED_BY_SET(
            "pg_terminate_backend of a set of sessions",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedBySet),
    KILLED_BY_DROP(
            "drop database with (force)",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedByDrop),
    KILLED_IN_BATCH(
            "pg_terminate_backend, then a batch",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedInBatch),
    KILLED_IN_FETCH(
            "pg_terminate_backend between two fetches of a cursor",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedInFetch),
    KILLED_LISTENING(
            "pg_terminate_backend while waiting for notifications",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND),
            Plays::killedListening),
    KILLED_COPYING(
            "pg_terminate_backend while copying in",
            entry(Kind.BROKEN, "08006").by(Action.TERMINATE_BACKEND).onOldDriver(Kind.TERMINATED, "57P01"),
            Plays::killedCopying),
    KILLED_AND_CLOSED(
            "pg_terminate_backend while idle, then closed without another use",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND).recovering(),
            Plays::killedAndClosed),
    CRASH(
            "crash of another process of the server",
            entry(Kind.TERMINATED, "08006").because("57P02"),
            Plays::crash),
    FAST_STOP("pg_ctl stop -m fast from outside", entry(Kind.TERMINATED, "57P01"), Plays::fastStop),
    IMMEDIATE_STOP(
            "pg_ctl stop -m immediate from outside",
            entry(Kind.TERMINATED, "08006").because("57P01"),
            Plays::immediateStop),
    IDLE_IN_TRANSACTION(
            "idle_in_transaction_session_timeout", entry(Kind.TERMINATED, "25P03"), Plays::idleInTransaction),
    IDLE_SESSION("idle_session_timeout", entry(Kind.TERMINATED, "57P05"), Plays::idleSession),
    TRANSACTION_TIMEOUT(
            "transaction_timeout", entry(Kind.TERMINATED, "25P04").sinceServer(17), Plays::transactionTimeout),
    RESET("TCP reset while a statement runs", entry(Kind.BROKEN, "08006"), Plays::reset),
    HALF_CLOSE("half-closed socket while a statement runs", entry(Kind.BROKEN, "08006"), Plays::halfClose),
    BLACK_HOLE("black hole and socketTimeout", entry(Kind.BROKEN, "08006"), Plays::blackHole),
    CLOSED_IN_USE(
            "close() by another thread while a statement runs",
            entry(Kind.BROKEN, "08006").by(Action.CLOSE_CONNECTION).onPool("57014"),
            Plays::closedInUse),
    ABORTED_IN_USE(
            "abort() by another thread while a statement runs",
            entry(Kind.BROKEN, "08006").by(Action.ABORT_CONNECTION),
            Plays::abortedInUse),
    USED_AFTER_CLOSE(
            "used by a task after close()",
            entry(Kind.USED_AFTER_CLOSE, "08003").by(Action.CLOSE_CONNECTION),
            Plays::usedAfterClose),
    REFUSED("nobody listens", entry(Kind.CONNECT_FAILED, "08001").whileConnecting(), Plays::refused),
    NO_ANSWER(
            "accepts and never answers, loginTimeout",
            entry(Kind.CONNECT_FAILED, "08001").whileConnecting(),
            Plays::noAnswer),
    WRONG_PASSWORD("wrong password", entry(Kind.CONNECT_FAILED, "28P01").whileConnecting(), Plays::wrongPassword),
    NO_DATABASE(
            "database that does not exist", entry(Kind.CONNECT_FAILED, "3D000").whileConnecting(), Plays::noDatabase),
    NO_RIGHT("no right to connect", entry(Kind.CONNECT_FAILED, "42501").whileConnecting(), Plays::noRight),
    UNKNOWN_OPTION(
            "unknown option of the server",
            entry(Kind.CONNECT_FAILED, "42704").whileConnecting(),
            Plays::unknownOption),
    SHUTTING_DOWN("server that shuts down", entry(Kind.CONNECT_FAILED, "57P03").whileConnecting(), Plays::shuttingDown),
    FULL("no slot left", entry(Kind.TOO_MANY_CONNECTIONS, "53300").whileConnecting(), Plays::full);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Expected expected;

    @SuppressWarnings("ImmutableEnumChecker") // refers to a static method
    private final Play play;

    Scenario(String sentence, Expected expected, Play play) {
        this.sentence = sentence;
        this.expected = expected;
        this.play = play;
    }

    String sentence() {
        return sentence;
    }

    Expected expected() {
        return expected;
    }

    /**
     * Returns whether anything fails at all: Tomcat JDBC closes a connection only after its statement's end, and Vibur
     * DBCP lets a statement run on.
     */
    boolean fails(Way way) {
        return this != CLOSED_IN_USE || (way != Way.TOMCAT && way != Way.VIBUR);
    }

    void play(Bench bench) throws Exception {
        play.on(bench);
    }

    /** What the roles and databases of the scenarios need. */
    static void prepare(Server server) throws SQLException, IOException {
        server.run("set password_encryption = 'scram-sha-256'", "create role checked login password 'right'");
        server.askPasswordOf("checked");
        server.run("create database closed", "revoke connect on database closed from public");
    }

    private static Expected entry(Kind kind, @Nullable String sqlState) {
        return new Expected(kind, sqlState, null, null, null, false, false, null, 0);
    }

    /** How it is played. */
    private interface Play {
        void on(Bench bench) throws Exception;
    }
}
