package io.github.disconnecttracker.it.benchmarks.peers;

import java.util.List;

/**
 * One way of handing over work.
 *
 * @param name what the table calls it
 * @param owner whose the work is
 * @param play hands over work of that owner on a stage, and returns when all of it has looked around
 */
record HandOver(String name, String owner, Play play) {
    static final String KEPT = "kept";
    static final String LOST = "lost";

    static HandOver ofA(String name, Play play) {
        return new HandOver(name, "A", play);
    }

    static HandOver ofNobody(String name, Play play) {
        return new HandOver(name, Stage.NOBODY, play);
    }

    /** Returns what became of the owner: kept, lost (sometimes), or WRONG with the names that were wrong. */
    String outcome(Stage stage) {
        try {
            play.on(stage);
        } catch (Exception e) {
            return "failed: " + e;
        }
        List<String> seen = stage.seen();
        long kept = seen.stream().filter(owner::equals).count();
        long lost = owner.equals(Stage.NOBODY)
                ? 0
                : seen.stream().filter(Stage.NOBODY::equals).count();
        if (kept == seen.size() && kept > 0) {
            return KEPT;
        }
        String share = seen.size() == 1 ? "" : " " + (seen.size() - kept) + " of " + seen.size();
        boolean wrong = kept + lost < seen.size();
        return wrong ? "**wrong name**" + share : lost > 0 ? LOST + share : "nothing seen";
    }

    /** Plays a hand-over. */
    @FunctionalInterface
    interface Play {
        void on(Stage stage) throws Exception;
    }
}
