package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Whose the items are that wait in the queue of one subscriber, where one thread puts them in at a time, and one takes them
 * out: those of one test are told; while items of several tests wait, all that are taken out are nobody's.
 *
 * <p>An item is counted before it is put in and after it has been taken out, so the queue is surely empty if both counts are
 * equal. Only then does the next item begin anew.
 */
final class ItemFeed {
    private volatile long put;
    private volatile long taken;
    private volatile Context owner = Context.NOBODY;

    /** What the thread worked for that put the last item in; {@code owner} is made of it. */
    private @Nullable Context last;

    private boolean countless;

    /** An item is about to be put in; {@code null} stands for one that the subscriber will find elsewhere. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    void put(@Nullable Object item) {
        Context current = AncestryStore.current();
        if (item == null) {
            countless = true;
        }
        boolean empty = put == 0 || (!countless && put == taken);
        if (empty ? current != last : testOf(current) != testOf(last)) {
            owner = empty ? AncestryStore.captureOrNobody(item) : Context.NOBODY;
            last = empty ? current : null;
        }
        put++;
    }

    /** An item has been taken out; returns whose it is. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    Context take() {
        Context context = owner;
        taken++;
        return context;
    }

    private static @Nullable Object testOf(@Nullable Context context) {
        return context == null ? null : context.test;
    }
}
