package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.Samples.Sample;

/** ReportEntries of a report for tests. */
final class ReportEntries {
    private ReportEntries() {}

    static ReportedDisconnect of(Sample sample) {
        Disconnect disconnect = sample.make();
        return new ReportedDisconnect(
                DisconnectId.of(disconnect), "test-default-test", "surefire-1-81234", 1, disconnect);
    }
}
