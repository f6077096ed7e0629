package io.github.disconnecttracker.maven.watch;

/** What remains to be done when the tests of a module have run, unless a goal does it. Thread-safe. */
final class OwedWork {
    private boolean report;
    private boolean verdict;

    /**
     * Leaves the report and the verdict to a goal.
     *
     * @param toCheck whether there is one; if not, both have been given
     */
    synchronized void leave(boolean toCheck) {
        report = toCheck;
        verdict = toCheck;
    }

    /** Has the report made by a goal. */
    synchronized void reported() {
        report = false;
    }

    /** Has the verdict given by a goal, or not at all: nothing remains. */
    synchronized void judged() {
        report = false;
        verdict = false;
    }

    /** Returns whether the report remains to be made; who asks makes it. */
    synchronized boolean takeReport() {
        boolean was = report;
        report = false;
        return was;
    }

    /** Returns whether the verdict remains to be given; who asks gives it. */
    synchronized boolean takeVerdict() {
        boolean was = verdict;
        judged();
        return was;
    }
}
