package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** Makes the context of work that a thread submits or starts, and decides which hand-overs get a place. */
final class HandOver {
    private HandOver() {}

    /**
     * Returns the context of work that the current thread hands over.
     *
     * @param from what the thread works for, a test's
     * @param slot the thread's
     * @param work what is handed over, if known
     */
    static Context of(Context from, String how, Slot slot, @Nullable Object work) {
        String named = slot.handsOver();
        return named == null
                ? unnamed(from, how, slot, work)
                : unnamed(from, how, slot, work).named(named);
    }

    private static Context unnamed(Context from, String how, Slot slot, @Nullable Object work) {
        Context link = from.link();
        String submitter = Thread.currentThread().getName();
        TestSites.@Nullable Lambda<Context> lambda = work == null ? null : from.sites.find(work.getClass());
        if (lambda != null && lambda.siteIsKnown()) {
            Context last = lambda.lastContext;
            if (last == null || last.parent != link || !last.isBy(how, submitter)) {
                last = from.child(link, how, submitter, lambda.site());
                lambda.lastContext = last;
            }
            return last;
        }
        if (wantsSite(from, slot)) {
            Object site = SubmitSites.here();
            if (lambda != null) {
                lambda.submittedAt(site);
            }
            if (site != null && how.equals(Context.THREAD)) {
                // A pool's thread may live longer than the class loader of who started it, which a frame refers to.
                site = site.toString();
            }
            return from.child(link, how, submitter, site);
        }
        Context last = from.firstWithoutSite;
        if (last != null && last.isBy(how, submitter)) {
            return last;
        }
        last = slot.lastChild;
        if (last == null || last.parent != link || !last.isBy(how, submitter)) {
            last = from.child(link, how, submitter, null);
            slot.lastChild = last;
            if (from.firstWithoutSite == null) {
                from.firstWithoutSite = last;
            }
        }
        return last;
    }

    /**
     * Decides whether a hand-over gets a place, which costs a walk up the stack. After the first ones of a test, each thread
     * counts for itself: the cache line of a shared counter would be passed between the cores at each hand-over.
     */
    private static boolean wantsSite(Context from, Slot slot) {
        return from.sites.isEarly() || ++slot.handOvers % SubmitSites.THEN_EVERY == 0;
    }
}
