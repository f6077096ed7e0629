package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What this JVM has recorded since the test began. */
final class Recorded implements BeforeEachCallback {
    private static final Path DIRECTORY = Path.of(System.getProperty("tracker.records"));

    private int before;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = all().size();
    }

    /** Waits for an entry and returns the first. */
    Disconnect first() {
        await().until(() -> all().size() > before);
        return now().get(0);
    }

    /** Returns the entries so far. */
    List<Disconnect> now() {
        List<Disconnect> all = all();
        return all.subList(before, all.size());
    }

    private static List<Disconnect> all() {
        String thisFork = "-" + ProcessHandle.current().pid();
        Report report = ReportReader.read(DIRECTORY);
        return report.disconnects().stream()
                .filter(each -> each.fork().endsWith(thisFork))
                .sorted((left, right) -> Long.compare(left.seq(), right.seq()))
                .map(ReportedDisconnect::disconnect)
                .toList();
    }
}
