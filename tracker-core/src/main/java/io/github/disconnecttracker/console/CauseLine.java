package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackLine;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Renders the cause of a disconnect for the console. */
final class CauseLine {
    private static final int CANDIDATES = 3;

    private CauseLine() {}

    /** Returns the cause, or why it is not known; {@code null} if there is nothing to say. */
    static @Nullable String of(Disconnect disconnect) {
        if (disconnect.cause() != null) {
            return of(disconnect.cause(), disconnect.test());
        }
        if (!disconnect.causeCandidates().isEmpty()) {
            return oneOf(disconnect);
        }
        return Wording.unknownCause(disconnect);
    }

    private static String of(Cause cause, @Nullable TestIdentity owner) {
        String by = cause.by();
        if (by != null && by.startsWith("Spring ")) {
            return FrameworkText.of(cause, by, owner) + at(cause);
        }
        StringJoiner line = new StringJoiner(" ").add(cause.action().words());
        if (cause.test() != null) {
            boolean own = cause.test().equals(owner);
            line.add("by " + (own ? Wording.SAME_TEST : TestNames.withInvocation(cause.test())));
        } else if (cause.thread() != null) {
            line.add("by thread " + name(cause.thread()));
        }
        if (by != null) {
            line.add("in " + by);
        }
        String fork = cause.fork() == null ? "" : " in the test JVM " + cause.fork();
        return line + at(cause) + fork;
    }

    private static String at(Cause cause) {
        return cause.at() == null ? "" : " at " + place(cause.at(), cause.test());
    }

    private static String oneOf(Disconnect disconnect) {
        StringJoiner line = new StringJoiner(", or ", "one of: ", "");
        for (Cause each :
                disconnect.causeCandidates().stream().limit(CANDIDATES).toList()) {
            line.add(of(each, disconnect.test()));
        }
        int more = disconnect.causeCandidates().size() - CANDIDATES;
        return more > 0 ? line.add(more + " more").toString() : line.toString();
    }

    /** Returns a place in the code. Omits class and method if the text before it has named them already. */
    static String place(String at, @Nullable TestIdentity saidBefore) {
        StackLine frame = StackLine.ofFrame(at);
        if (frame == null) {
            return at;
        }
        boolean said =
                saidBefore != null && saidBefore.qualifiedName().equals(frame.className() + "." + frame.method());
        return said ? frame.location() : frame.shortName();
    }

    /** Returns how the console names a thread. */
    static String name(ClientThread thread) {
        if (!thread.name().isBlank()) {
            return thread.name();
        }
        return (thread.virtual() ? "virtual thread #" : "thread #") + thread.id();
    }
}
