package io.github.disconnecttracker.console;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import java.util.stream.Stream;

/** What the console shows of samples. */
final class Blocks {
    private Blocks() {}

    static String blocks(Sample... samples) {
        return ConsoleReport.blocks(Stream.of(samples).map(Blocks::entry).toList(), 0);
    }

    static ConsoleEntry entry(Sample sample) {
        Disconnect disconnect = sample.make();
        return new ConsoleEntry(DisconnectId.of(disconnect), disconnect, 1, false);
    }
}
