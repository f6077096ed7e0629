package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The numbers of a report.
 *
 * @param disconnects how many entries there are
 * @param counted how many of them count towards the verdict
 * @param expected how many were expected
 * @param recovered how many harmed no work
 * @param unattributed how many belong to no test, or to one of several
 * @param testsWithDisconnects how many tests and classes own an entry that counts
 * @param classesWithDisconnects how many of these are classes, which own work that starts before their tests or
 *     outlives them
 * @param tests how many tests ran, as far as the test JVMs came to their end
 */
public record Summary(
        int disconnects,
        int counted,
        int expected,
        int recovered,
        int unattributed,
        int testsWithDisconnects,
        int classesWithDisconnects,
        int tests) {

    static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts a report. */
    public static Summary of(Report report) {
        Set<TestIdentity> owners = new LinkedHashSet<>();
        Summary summary = report.unlisted().numbers();
        for (ReportedDisconnect each : report.disconnects()) {
            summary = summary.plus(each.disconnect(), each.times());
            if (each.disconnect().counted() && each.disconnect().test() != null) {
                owners.add(each.disconnect().test());
            }
        }
        long tests = 0;
        for (ForkSummary fork : report.forks()) {
            tests += fork.tests() == null ? 0 : fork.tests();
        }
        return new Summary(
                summary.disconnects,
                summary.counted,
                summary.expected,
                summary.recovered,
                summary.unattributed,
                owners.size(),
                (int) owners.stream().filter(each -> each.methodName() == null).count(),
                (int) Math.min(Integer.MAX_VALUE, tests));
    }

    Summary plus(Summary other) {
        return new Summary(
                disconnects + other.disconnects,
                counted + other.counted,
                expected + other.expected,
                recovered + other.recovered,
                unattributed + other.unattributed,
                testsWithDisconnects + other.testsWithDisconnects,
                classesWithDisconnects + other.classesWithDisconnects,
                tests + other.tests);
    }

    Summary plus(Disconnect disconnect, int times) {
        return new Summary(
                disconnects + times,
                counted + (disconnect.counted() ? times : 0),
                expected + (disconnect.expectedBecause() == null ? 0 : times),
                recovered + (disconnect.recovered() ? times : 0),
                unattributed + (disconnect.attribution().status() == Attribution.Status.ATTRIBUTED ? 0 : times),
                testsWithDisconnects,
                classesWithDisconnects,
                tests);
    }
}
