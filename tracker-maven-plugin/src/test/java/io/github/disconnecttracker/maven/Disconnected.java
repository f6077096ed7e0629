package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports and records for tests. */
public final class Disconnected {
    private Disconnected() {}

    public static Disconnect owner(@Nullable String className, boolean counted) {
        return failed("main", className, counted);
    }

    public static Disconnect failed(String thread, @Nullable String className, String... stackTrace) {
        return failed(thread, className, true, stackTrace);
    }

    private static Disconnect failed(String thread, @Nullable String className, boolean counted, String... stackTrace) {
        TestIdentity test = className == null ? null : new TestIdentity(className, "pays", "pays()", className);
        Attribution.Status status = test == null ? Attribution.Status.UNATTRIBUTED : Attribution.Status.ATTRIBUTED;
        Samples.Sample sample = Samples.terminated()
                .kind(Kind.BROKEN, "08006", "An I/O error occurred while sending to the backend.")
                .owner(test)
                .attribution(status, test == null ? Evidence.NONE : Evidence.TEST)
                .millisAfterTestEnd(null)
                .thread(1, thread, false)
                .connection(null)
                .cause(null)
                .seenBy(Sighting.Source.DRIVER)
                .stack(stackTrace);
        return (counted ? sample : sample.recovered()).make();
    }

    public static Report report(Disconnect... disconnects) {
        return new Report(
                List.of(),
                Stream.of(disconnects)
                        .map(disconnect -> new ReportedDisconnect("id", "test-default-test", "f", 1, disconnect))
                        .toList(),
                List.of());
    }

    public static Report report(ForkSummary... forks) {
        return new Report(List.of(forks), List.of(), List.of());
    }

    public static ForkSummary fork(boolean agent, String selfCheck, boolean testPlan) {
        return new ForkSummary("surefire-1-1", "test-default-test", 1, "17.0.15", agent, selfCheck, testPlan, true, 3);
    }

    public static void record(Path directory, Disconnect... disconnects) throws IOException {
        recordAs("surefire-1-1", directory, disconnects);
    }

    public static void recordAs(String fork, Path directory, Disconnect... disconnects) throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, fork);
        recorder.started(new RecordEvent.Start(fork, 1, "17.0.15", true, "ok", true));
        for (Disconnect disconnect : disconnects) {
            recorder.found(disconnect);
        }
        recorder.ended(3, "ok");
    }
}
