package io.github.disconnecttracker.bootstrap;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's frame that starts a thread or submits a task, by a walk up the stack. The walk costs 2 to 4 µs
 * ({@code it/benchmarks}, JDK 17), where a hand-over costs 0.2 µs: so only some of a test's hand-overs get a place.
 */
public final class SubmitSites {
    /** The number of hand-overs, and of connections given back, of each test that all get a place. Nearly all tests make fewer. */
    static final int ALL_UP_TO = 128;

    /** After the first {@link #ALL_UP_TO}, one of this many gets a place: less than 4 ns on average for each. */
    static final int THEN_EVERY = 1024;

    /**
     * The number of frames to look at. Between an application and the JDK's {@code submit} there are fewer in all libraries
     * that were tried; Groovy's call sites have the most.
     */
    private static final int FRAME_LIMIT = 512;

    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame> FIRST_OWN =
            new FirstOwnFrame();

    private static volatile boolean enabled = true;

    private SubmitSites() {}

    /** Switches the search on or off ({@code tracker.submitSites}). */
    public static void enable(boolean on) {
        enabled = on;
    }

    /**
     * Returns whether something that is done often is worth the walk up the stack.
     *
     * @param count its ordinal number, from 1
     */
    public static boolean isWorth(int count) {
        return count <= ALL_UP_TO || count % THEN_EVERY == 0;
    }

    /**
     * Returns the innermost frame of the caller's stack that is the application's.
     *
     * @return the frame; its string form is wanted; {@code null} if there is none or the search is off
     */
    public static @Nullable Object here() {
        return enabled ? WALKER.walk(FIRST_OWN) : null;
    }

    private static final class FirstOwnFrame
            implements Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame> {
        @Override
        public StackWalker.@Nullable StackFrame apply(Stream<StackWalker.StackFrame> frames) {
            Iterator<StackWalker.StackFrame> each = frames.iterator();
            for (int i = 0; i < FRAME_LIMIT && each.hasNext(); i++) {
                StackWalker.StackFrame frame = each.next();
                if (FrameOwner.isApplication(frame.getClassName()) && !FrameOwner.isAccessor(frame.getMethodName())) {
                    return frame;
                }
            }
            return null;
        }
    }
}
