package io.github.disconnecttracker.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.record.RecordFormat;
import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.ForkTimeline;
import io.github.disconnecttracker.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void countTheFirstTestsAndTheRemedyAreNamed() {
        assertThat(Verdict.on(
                        Disconnected.report(
                                Disconnected.owner("com.example.A", true),
                                Disconnected.owner("com.example.A", true),
                                Disconnected.owner("com.example.B", true),
                                Disconnected.owner(null, true),
                                Disconnected.owner("com.example.C", true),
                                Disconnected.owner("com.example.D", false)),
                        Gate.SHUT,
                        List.of(),
                        "target/tracker/report.json"))
                .isEqualTo("The tests lost 5 PostgreSQL connections [com.example.A.pays, com.example.B.pays, an"
                        + " unknown test and 1 more]: follow the remedy of each one in"
                        + " target/tracker/report.json, or let the build pass with"
                        + " -Dtracker.failOnDisconnect=false.");
    }

    @Test
    void oneIsSingular() {
        assertThat(Verdict.on(
                        Disconnected.report(Disconnected.owner("com.example.A", true)), Gate.SHUT, List.of(), "r"))
                .startsWith("The tests lost 1 PostgreSQL connection [com.example.A.pays]: ");
    }

    @Test
    void whatDoesNotCountFailsNothing() {
        assertThat(Verdict.on(
                        Disconnected.report(Disconnected.owner("com.example.A", false)), Gate.SHUT, List.of(), "r"))
                .isNull();
    }

    @Test
    void openGateLetsEverythingPass() {
        assertThat(Verdict.on(
                        Disconnected.report(Disconnected.owner("com.example.A", true)), Gate.OPEN, List.of(), "r"))
                .isNull();
    }

    @Test
    void namedKindsFailAloneAndByThemselves() {
        Report broken = Disconnected.report(Disconnected.owner("com.example.A", true));

        assertThat(Verdict.on(broken, new Gate(true, Set.of(Kind.LEAKED), 0, Map.of(), false), List.of(), "r"))
                .isNull();
        assertThat(Verdict.on(broken, new Gate(false, Set.of(Kind.BROKEN), 0, Map.of(), false), List.of(), "r"))
                .isEqualTo("The tests lost 1 PostgreSQL connection [com.example.A.pays]: follow the remedy of"
                        + " each one in r, or remove the kind from tracker.failOnKinds.");
    }

    @Test
    void limitsLetThatManyPass() {
        Report two = Disconnected.report(
                Disconnected.owner("com.example.A", true), Disconnected.owner("com.example.A", true));

        assertThat(Verdict.on(two, new Gate(true, Set.of(), 2, Map.of(), false), List.of(), "r"))
                .isNull();
        assertThat(Verdict.on(two, new Gate(true, Set.of(), 1, Map.of(), false), List.of(), "r"))
                .startsWith("The tests lost 2 PostgreSQL connections (1 allowed by tracker.maxDisconnects) [com");
        assertThat(Verdict.on(two, new Gate(true, Set.of(), 9, Map.of(Kind.BROKEN, 1), false), List.of(), "r"))
                .startsWith("The tests lost 2 PostgreSQL connections of the kind BROKEN (1 allowed by"
                        + " tracker.maxPerKind)");
        assertThat(Verdict.on(two, new Gate(true, Set.of(), 0, Map.of(Kind.BROKEN, 2), false), List.of(), "r"))
                .isNull();
    }

    @Test
    void unattributedFailsWhereThatIsAskedFor() {
        Gate gate = new Gate(false, Set.of(), 0, Map.of(), true);

        assertThat(Verdict.on(Disconnected.report(Disconnected.owner("com.example.A", true)), gate, List.of(), "r"))
                .isNull();
        assertThat(Verdict.on(Disconnected.report(Disconnected.owner(null, false)), gate, List.of(), "r"))
                .isNull();
        assertThat(Verdict.on(Disconnected.report(Disconnected.owner(null, true)), gate, List.of(), "r"))
                .isEqualTo("The tests lost 1 PostgreSQL connection whose test is not known for certain [an"
                        + " unknown test]: follow the remedy of each one in r, or let the build pass with"
                        + " -Dtracker.failOnUnattributed=false.");
    }

    @Test
    void unmetExpectationFailsWhereThatIsAskedFor() {
        Report report =
                new Report(List.of(), List.of(), List.of(RecordFormat.UNMET + " [com.example.A.pays, it was so]: x."));

        assertThat(Verdict.on(report, Gate.SHUT, List.of(), "r")).isNull();
        assertThat(Verdict.on(
                        report, new Gate(false, Set.of(), 0, Map.of(), false, true, false, false), List.of(), "r"))
                .isEqualTo("1 expected PostgreSQL disconnect did not happen: see the warnings in r, and remove the"
                        + " expectation, or let the build pass with -Dtracker.failOnUnmetExpectation=false.");
    }

    @Test
    void leftoverFailsWhereThatIsAskedFor() {
        Leftover one = Samples.leftover(Samples.REGISTERS_USER);
        Leftover other = Samples.leftover(Samples.KILL);
        ForkSummary fork = new ForkSummary(
                "f", "e", 1, "17", true, "ok", true, true, 2, ForkTimeline.NOTHING, List.of(one, one, other));
        Report report = new Report(List.of(fork), List.of(), List.of());

        assertThat(Verdict.on(report, Gate.SHUT, List.of(), "r")).isNull();
        assertThat(Verdict.on(
                        report, new Gate(false, Set.of(), 0, Map.of(), false, false, true, false), List.of(), "r"))
                .isEqualTo("2 tests left work behind that used the database after their end ["
                        + Samples.REGISTERS_USER.qualifiedName() + ", " + Samples.KILL.qualifiedName()
                        + "]: let each test wait for what it has started, see leftovers in r, or let the build pass with"
                        + " -Dtracker.failOnLeftovers=false.");
    }

    @Test
    void whatNobodyWatchedFailsTheBuildWhereTheGateSaysSo() {
        List<String> unwatched = List.of("Tests ran without the tracker [a]: x.", "A record is damaged [b]: y.");
        Report nothing = new Report(List.of(), List.of(), List.of());

        assertThat(Verdict.on(nothing, Gate.SHUT.failingOnUnwatched(true), unwatched, "r"))
                .isEqualTo("The tracker did not see everything that ran, so there may be more disconnects. Tests"
                        + " ran without the tracker [a]: x. A record is damaged [b]: y. Or let the build"
                        + " pass with -Dtracker.failOnUnwatched=false.");
        assertThat(Verdict.on(nothing, Gate.SHUT.failingOnUnwatched(false), unwatched, "r"))
                .isNull();
        assertThat(Verdict.on(nothing, Gate.SHUT.failingOnUnwatched(true), List.of(), "r"))
                .isNull();
    }

    @Test
    void onlyTheFirstOfManyUnwatchedThingsAreRepeated() {
        assertThat(Verdict.on(
                        new Report(List.of(), List.of(), List.of()),
                        Gate.OPEN.failingOnUnwatched(true),
                        List.of("A [1]: x.", "A [2]: x.", "A [3]: x.", "A [4]: x."),
                        "r"))
                .contains("A [3]: x. 1 more warning above. Or let");
    }
}
