package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The numbers of a report.
 *
 * @param disconnects how many entries there are
 * @param counted how many of them count towards the verdict
 * @param expected how many were expected
 * @param recovered how many hurt nobody
 * @param unattributed how many belong to no test, or to one of several
 * @param testsWithDisconnects how many tests own an entry that counts
 * @param tests how many tests ran, as far as the test JVMs came to their end
 */
public record Summary(
        int disconnects,
        int counted,
        int expected,
        int recovered,
        int unattributed,
        int testsWithDisconnects,
        int tests) {

    /** Counts a report. */
    public static Summary of(Report report) {
        List<Disconnect> all = report.disconnects().stream()
                .map(ReportedDisconnect::disconnect)
                .toList();
        Set<TestIdentity> owners = new LinkedHashSet<>();
        all.stream()
                .filter(Disconnect::counted)
                .map(Disconnect::test)
                .filter(Objects::nonNull)
                .forEach(owners::add);
        return new Summary(
                all.size(),
                (int) all.stream().filter(Disconnect::counted).count(),
                (int) all.stream()
                        .filter(disconnect -> disconnect.expectedBecause() != null)
                        .count(),
                (int) all.stream().filter(Disconnect::recovered).count(),
                (int) all.stream()
                        .filter(disconnect -> disconnect.attribution().status() != Attribution.Status.ATTRIBUTED)
                        .count(),
                owners.size(),
                report.forks().stream()
                        .map(ForkSummary::tests)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum());
    }
}
