package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which disconnects fail a build. Only those that count do, and limits concern only kinds that fail it.
 *
 * @param failOnDisconnect whether all kinds do, if no kinds are named
 * @param failOnKinds the kinds that do; empty leaves it to {@code failOnDisconnect}
 * @param maxDisconnects how many pass, those of kinds with their own limit left aside
 * @param maxPerKind limits of single kinds
 * @param failOnUnattributed whether each that belongs to no test, or to one of several, does
 * @param failOnUnmetExpectation whether an expected disconnect that did not happen does
 * @param failOnUnwatched whether tests that nobody watched do, and records that cannot be read
 */
record Gate(
        boolean failOnDisconnect,
        Set<Kind> failOnKinds,
        int maxDisconnects,
        Map<Kind, Integer> maxPerKind,
        boolean failOnUnattributed,
        boolean failOnUnmetExpectation,
        boolean failOnUnwatched) {

    /** A gate that does not mind expectations that nothing has met. */
    Gate(
            boolean failOnDisconnect,
            Set<Kind> failOnKinds,
            int maxDisconnects,
            Map<Kind, Integer> maxPerKind,
            boolean failOnUnattributed) {
        this(failOnDisconnect, failOnKinds, maxDisconnects, maxPerKind, failOnUnattributed, false, false);
    }

    /** Lets everything pass. */
    static final Gate OPEN = new Gate(false, Set.of(), 0, Map.of(), false);

    /** Lets nothing pass that counts. */
    static final Gate SHUT = new Gate(true, Set.of(), 0, Map.of(), false);

    /** Returns whether anything fails the build. */
    boolean isOn() {
        return failOnDisconnect || !failOnKinds.isEmpty() || failOnUnattributed || failOnUnmetExpectation;
    }

    /** The same gate with another mind about what was not watched. */
    Gate failingOnUnwatched(boolean fails) {
        return new Gate(
                failOnDisconnect,
                failOnKinds,
                maxDisconnects,
                maxPerKind,
                failOnUnattributed,
                failOnUnmetExpectation,
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

    /** Returns how many more share that limit and are not listed; one whose kind nobody knows may be of any. */
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

    /** Returns the entries that fail the build because nobody knows whose they are. */
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
