package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Action;
import org.jspecify.annotations.Nullable;

/**
 * What brought a connection down, or used the connections up.
 *
 * @param action what was done
 * @param test the test or container whose work did it, if known
 * @param thread the thread that did it, if known
 * @param at the application's own frame that did it, if known
 * @param evidence what proves it; {@code null} for a holder of some of the connections, and in records of earlier
 *     versions
 * @param fork the test JVM that did it; {@code null} if it is the one that met the disconnect
 * @param by what a framework did, in its own words, such as {@code Spring closed the context of ShopTest}, or that a
 *     request of an unknown client did it; {@code null} if there is nothing to add
 */
public record Cause(
        Action action,
        @Nullable TestIdentity test,
        @Nullable ClientThread thread,
        @Nullable String at,
        @Nullable Evidence evidence,
        @Nullable String fork,
        @Nullable String by) {
    private static final String UNKNOWN_CLIENT = "a request of an unknown client";

    /** Makes a cause without a framework. */
    public Cause(
            Action action,
            @Nullable TestIdentity test,
            @Nullable ClientThread thread,
            @Nullable String at,
            @Nullable Evidence evidence,
            @Nullable String fork) {
        this(action, test, thread, at, evidence, fork, null);
    }

    /** Makes a cause in the JVM of the disconnect. */
    public Cause(
            Action action,
            @Nullable TestIdentity test,
            @Nullable ClientThread thread,
            @Nullable String at,
            @Nullable Evidence evidence) {
        this(action, test, thread, at, evidence, null, null);
    }

    /** Makes a cause of an act. */
    public static Cause of(Act act, @Nullable Evidence evidence) {
        TestRun test = act.origin().test();
        boolean nobodys = act.by() == null && act.origin().servesUnknownRequest();
        return new Cause(
                act.action(),
                test == null ? null : test.identity(),
                act.origin().thread(),
                act.at(),
                evidence,
                null,
                nobodys ? UNKNOWN_CLIENT : act.by());
    }

    /** What proves a cause, the strongest first. */
    public enum Evidence {
        /** A recorded call closed, stopped or interrupted this very connection, pool, server or thread. */
        CALL,
        /** The kill named this session's process id on this server. */
        PID,
        /** The result of the kill names this session, or its number of sessions fits. */
        RESULT,
        /** No better evidence: this is the only kill of a set of sessions that can have ended this one. */
        SET
    }

    /** Why the cause is not known, although it may be inside a test JVM. */
    public enum Unseen {
        /** A statement that ends sessions ran at that time, and its result does not say which ones. */
        UNREAD_RESULT,
        /** Statements ran on that server at that time, and a function that they called may have ended the session. */
        OTHER_STATEMENTS,
        /** Another test JVM of this machine had ended sessions of that server, and did not record which. */
        OTHER_FORK
    }
}
