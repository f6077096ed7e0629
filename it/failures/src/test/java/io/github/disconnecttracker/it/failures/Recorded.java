package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.report.RecordSource;
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
    private int leftoversBefore;

    @Override
    public void beforeEach(ExtensionContext context) {
        startAfresh();
    }

    /** Forgets what was recorded so far: a server that is slow to start turns its first clients away. */
    void startAfresh() {
        before = all().size();
        leftoversBefore = allLeftovers().size();
    }

    /** Waits for an entry and returns the first. */
    Disconnect first() {
        await().until(() -> !now().isEmpty());
        return now().get(0);
    }

    /** Returns the entries so far, without what the garbage collector alone has found: that may be any test's. */
    List<Disconnect> now() {
        return everything().stream()
                .filter(each -> !each.sightings().equals(List.of(Sighting.by(Sighting.Source.GC))))
                .toList();
    }

    /** Returns the entries so far that belong to a test. */
    List<Disconnect> of(String displayName) {
        return everything().stream()
                .filter(each -> each.test() != null && each.test().displayName().equals(displayName))
                .toList();
    }

    /** Returns the work of ended tests that used the database without failing, as far as it began since then. */
    List<Leftover> leftovers() {
        List<Leftover> all = allLeftovers();
        return all.subList(leftoversBefore, all.size());
    }

    /** Returns the entries so far with their numbers. */
    List<ReportedDisconnect> reported() {
        List<ReportedDisconnect> all = all();
        return all.subList(before, all.size());
    }

    private List<Disconnect> everything() {
        return reported().stream().map(ReportedDisconnect::disconnect).toList();
    }

    private static List<ReportedDisconnect> all() {
        return report().disconnects().stream()
                .sorted((left, right) -> Long.compare(left.seq(), right.seq()))
                .toList();
    }

    private static List<Leftover> allLeftovers() {
        return report().leftovers().toList();
    }

    /** Of this JVM's file alone: others write beside it, and earlier runs have. */
    private static Report report() {
        String thisFork = "-" + ProcessHandle.current().pid() + ".jsonl";
        RecordSource own =
                new RecordSource("", DIRECTORY, file -> file.toString().endsWith(thisFork));
        return ReportReader.read(List.of(own));
    }
}
