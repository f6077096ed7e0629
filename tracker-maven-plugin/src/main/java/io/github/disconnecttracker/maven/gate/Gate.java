package io.github.disconnecttracker.maven.gate;

import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which disconnects fail a build. Only disconnects that count do, and limits apply only to kinds that fail the
 * build.
 *
 * @param failOnDisconnect whether all kinds fail it, if no kinds are named
 * @param failOnKinds the kinds that fail it; if empty, {@code failOnDisconnect} decides
 * @param maxDisconnects how many are tolerated, without those of kinds with their own limit
 * @param maxPerKind limits of single kinds
 * @param failOnUnattributed whether a disconnect without a certain owner fails it
 * @param failOnUnmetExpectation whether an expected disconnect that did not happen fails it
 * @param failOnLeftovers whether work that used the database after its test's end fails it
 * @param failOnUnwatched whether tests without the tracker, and unreadable records, fail it
 */
public record Gate(
        boolean failOnDisconnect,
        Set<Kind> failOnKinds,
        int maxDisconnects,
        Map<Kind, Integer> maxPerKind,
        boolean failOnUnattributed,
        boolean failOnUnmetExpectation,
        boolean failOnLeftovers,
        boolean failOnUnwatched) {

    /** Makes a gate that ignores unmet expectations, leftovers and tests without the tracker. */
    Gate(
            boolean failOnDisconnect,
            Set<Kind> failOnKinds,
            int maxDisconnects,
            Map<Kind, Integer> maxPerKind,
            boolean failOnUnattributed) {
        this(failOnDisconnect, failOnKinds, maxDisconnects, maxPerKind, failOnUnattributed, false, false, false);
    }

    /** The gate that never fails a build. */
    public static final Gate OPEN = new Gate(false, Set.of(), 0, Map.of(), false);

    /** The gate that fails a build for each disconnect that counts. */
    public static final Gate SHUT = new Gate(true, Set.of(), 0, Map.of(), false);

    /** Returns whether anything fails the build. */
    public boolean isOn() {
        return failOnDisconnect
                || !failOnKinds.isEmpty()
                || failOnUnattributed
                || failOnUnmetExpectation
                || failOnLeftovers;
    }

    /** Returns a copy with another decision about tests without the tracker. */
    public Gate failingOnUnwatched(boolean fails) {
        return new Gate(
                failOnDisconnect,
                failOnKinds,
                maxDisconnects,
                maxPerKind,
                failOnUnattributed,
                failOnUnmetExpectation,
                failOnLeftovers,
                fails);
    }

    /** Returns whether a kind fails the build. */
    boolean judges(Kind kind) {
        return failOnKinds.isEmpty() ? failOnDisconnect : failOnKinds.contains(kind);
    }

    /** Returns the entries that share the limit {@code maxDisconnects}. */
    List<ReportedDisconnect> ofCommonLimit(Report report) {
        return counted(report).stream()
                .filter(entry -> judges(entry.disconnect().kind())
                        && !maxPerKind.containsKey(entry.disconnect().kind()))
                .toList();
    }

    /** Returns how many unlisted disconnects share that limit; those of an unknown kind may be of any kind. */
    int unlistedOfCommonLimit(Report report) {
        int number = 0;
        boolean judgesAny = false;
        for (Kind kind : Kind.values()) {
            judgesAny |= judges(kind);
            number += judges(kind) && !maxPerKind.containsKey(kind)
                    ? report.unlisted().counted(kind)
                    : 0;
        }
        return number + (judgesAny ? report.unlisted().countedWithoutKind() : 0);
    }

    /** Returns the entries of a kind that has its own limit; none if the kind does not fail the build. */
    List<ReportedDisconnect> ofKind(Report report, Kind kind) {
        return counted(report).stream()
                .filter(entry -> judges(kind) && entry.disconnect().kind() == kind)
                .toList();
    }

    /** Returns the entries that fail the build because they have no certain owner. */
    List<ReportedDisconnect> ofNobody(Report report) {
        return counted(report).stream()
                .filter(entry -> failOnUnattributed && isUnattributed(entry.disconnect()))
                .toList();
    }

    private static List<ReportedDisconnect> counted(Report report) {
        return report.disconnects().stream()
                .filter(entry -> entry.disconnect().counted())
                .toList();
    }

    private static boolean isUnattributed(Disconnect disconnect) {
        return disconnect.attribution().status() != Attribution.Status.ATTRIBUTED;
    }
}
