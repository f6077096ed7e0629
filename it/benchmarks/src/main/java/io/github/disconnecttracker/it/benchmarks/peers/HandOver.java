package io.github.disconnecttracker.it.benchmarks.peers;

import java.util.List;

/**
 * One way of handing over work.
 *
 * @param name what the table calls it
 * @param test the test of the conformance suite that holds the tracker to it, as class and method
 * @param owner whose the work is
 * @param play hands over work of that owner on a stage, and returns when all of it has looked around
 */
public record HandOver(String name, String test, String owner, Play play) {
    /** What the table says of an owner that was right each time. */
    public static final String KEPT = "kept";

    static final String LOST = "lost";

    static HandOver ofA(String name, String test, Play play) {
        return new HandOver(name, test, "A", play);
    }

    static HandOver ofNobody(String name, String test, Play play) {
        return new HandOver(name, test, Stage.NOBODY, play);
    }

    /** Returns what became of the owner: kept, or else lost, a wrong name or a task that fails, always or at times. */
    String outcome(Stage stage) {
        try {
            play.on(stage);
        } catch (FullPools.TaskNotFoundException e) {
            stage.seen();
            return "**fails**: the pool holds another object";
        } catch (Exception e) {
            stage.seen();
            return "**fails** with " + e.getClass().getSimpleName();
        }
        List<String> seen = stage.seen();
        long kept = seen.stream().filter(owner::equals).count();
        long lost = owner.equals(Stage.NOBODY)
                ? 0
                : seen.stream().filter(Stage.NOBODY::equals).count();
        if (seen.isEmpty()) {
            return "**fails**: it never runs";
        }
        if (kept == seen.size()) {
            return KEPT;
        }
        String outcome = kept + lost < seen.size() ? "**wrong name**" : LOST;
        // How many of them is a matter of luck.
        return kept == 0 ? outcome : outcome + " at times";
    }

    /** Plays a hand-over. */
    @FunctionalInterface
    public interface Play {
        void on(Stage stage) throws Exception;
    }
}
