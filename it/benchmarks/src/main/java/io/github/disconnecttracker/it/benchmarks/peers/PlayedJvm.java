package io.github.disconnecttracker.it.benchmarks.peers;

import io.github.disconnecttracker.it.benchmarks.carrier.Carriers;
import java.util.stream.Stream;

/** Plays all hand-overs with one carrier in this JVM, which has been started with its agent, and prints what became. */
public final class PlayedJvm {
    /** What each line of the result begins with; agents print as well. */
    public static final String MARK = "hand-over\t";

    private PlayedJvm() {}

    /** Takes the carrier's name. */
    public static void main(String[] arguments) {
        Stage stage = new Stage(Carriers.named(arguments[0]));
        Stream.concat(ThreadsAndPools.all().stream(), SchedulersAndFutures.all().stream())
                .forEach(handOver -> System.out.println(
                        MARK + handOver.name() + "\t" + handOver.test() + "\t" + handOver.outcome(stage)));
        System.exit(0); // whatever an agent or a case keeps running
    }
}
