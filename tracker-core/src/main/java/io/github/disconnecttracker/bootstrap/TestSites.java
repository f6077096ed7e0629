package io.github.disconnecttracker.bootstrap;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where one run of a test hands over work: which hand-overs are looked at, and which lambda comes from where. Each lambda expression and method reference has a class of its own, and is nearly
 * always submitted in one place, so that a batch needs not walk up the stack for each of its tasks. What was submitted in
 * one place {@value #SURE_AFTER} times is taken for granted, looked at again now and then, and never again once it was
 * submitted elsewhere. Races cost a walk more, no wrong place.
 *
 * @param <C> what is kept for a lambda once its place is known: its last context
 */
final class TestSites<C> {
    private static final int SURE_AFTER = 16;
    private static final int SIZE = 16;

    /**
     * The number of hand-overs that were looked at because they were among the first. Not synchronized, because the limit
     * need not be exact.
     */
    private int looked;

    private @Nullable Lambda<C> @Nullable [] known;

    /** Returns whether this hand-over is among the first, which are all looked at. */
    boolean isEarly() {
        if (looked < SubmitSites.ALL_UP_TO) {
            looked++;
            return true;
        }
        return false;
    }

    /** Returns what is known of a class; {@code null} if it is no lambda's or there are too many. */
    @Nullable
    Lambda<C> find(Class<?> type) {
        if (!type.isHidden()) {
            return null;
        }
        @Nullable Lambda<C>[] all = known;
        if (all == null) {
            all = table();
            known = all;
        }
        int start = type.hashCode();
        for (int i = 0; i < SIZE; i++) {
            int place = (start + i) & (SIZE - 1);
            Lambda<C> lambda = all[place];
            if (lambda == null || lambda.type.refersTo(null)) {
                lambda = new Lambda<>(type);
                all[place] = lambda;
                return lambda;
            }
            if (lambda.type.refersTo(type)) {
                return lambda;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // an array of a generic class
    private static <C> @Nullable Lambda<C>[] table() {
        return (Lambda<C>[]) new Lambda<?>[SIZE];
    }

    /** One lambda of one test. */
    static final class Lambda<C> {
        /** The last context that was made for it once its place was known. */
        @Nullable
        C lastContext;

        /** Weak, and the place in words: the test may throw the class loader of both away. */
        private final WeakReference<Class<?>> type;

        private int submissions;
        private boolean varies;
        private @Nullable String site;
        private String className = "";
        private String method = "";
        private int index;

        Lambda(Class<?> type) {
            this.type = new WeakReference<>(type);
        }

        /** Returns whether this submission can do without a look at the stack. */
        boolean siteIsKnown() {
            int now = ++submissions;
            return now > SURE_AFTER && !varies && (now & (now - 1)) != 0;
        }

        @Nullable
        Object site() {
            return site;
        }

        void submittedAt(@Nullable Object here) {
            if (!(here instanceof StackWalker.StackFrame frame) || (site != null && !isAt(frame))) {
                varies = true;
            } else if (site == null) {
                className = frame.getClassName();
                method = frame.getMethodName();
                index = frame.getByteCodeIndex();
                site = frame.toString();
            }
        }

        private boolean isAt(StackWalker.StackFrame frame) {
            return index == frame.getByteCodeIndex()
                    && method.equals(frame.getMethodName())
                    && className.equals(frame.getClassName());
        }
    }
}
