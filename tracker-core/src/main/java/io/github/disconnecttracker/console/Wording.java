package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import org.jspecify.annotations.Nullable;

/** The words for numbers, evidence and unknown causes: the same in the block on the console and in the page. */
public final class Wording {
    /** A cause or a holder that is the owner itself. */
    public static final String SAME_TEST = "the same test";

    private Wording() {}

    /** Returns a number with its noun, such as {@code 2 tests}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns how a thread came to its work, to be followed by who gave it. */
    public static String way(Evidence how) {
        return switch (how) {
            case TASK -> "submitted by";
            case THREAD -> "started by";
            case REQUEST -> "called by";
            case TEST, CONNECTION, WINDOW, NONE -> "used by";
        };
    }

    /** Returns what makes a test the owner although its work did not lead to the thread; {@code null} if it did. */
    public static @Nullable String ownedAnyway(Evidence by) {
        return switch (by) {
            case CONNECTION -> "its connection was taken by the test";
            case WINDOW -> "no other test was running";
            case TEST, TASK, THREAD, REQUEST, NONE -> null;
        };
    }

    /** Returns what is known of a cause that nobody was seen to be; {@code null} where there is nothing to say. */
    public static @Nullable String unknownCause(Disconnect disconnect) {
        Cause.Unseen unseen = disconnect.causeUnseen();
        if (unseen != null) {
            return "not known: " + unseen(unseen);
        }
        if (disconnect.kind() != Kind.TERMINATED) {
            return null;
        }
        return Remedies.isServerLimit(disconnect.sqlState())
                ? "a time limit of the server"
                : "nothing in this JVM did it";
    }

    private static String unseen(Cause.Unseen unseen) {
        return switch (unseen) {
            case UNREAD_RESULT ->
                "a pg_terminate_backend ran at that time, and its result does not say which" + " sessions it ended";
            case OTHER_STATEMENTS ->
                "other statements of this JVM ran on that server at that time, and a"
                        + " function that they called may have ended the session";
            case OTHER_FORK ->
                "another test JVM had ended sessions of that server before, and did not record which:"
                        + " select pid, pg_terminate_backend(pid) tells";
        };
    }
}
