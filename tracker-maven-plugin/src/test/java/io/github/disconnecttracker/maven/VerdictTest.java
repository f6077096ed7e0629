package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "target/tracker/report.json"))
                .isEqualTo("The tests lost 5 PostgreSQL connections [com.example.A.pays, com.example.B.pays,"
                        + " a test unknown and 1 more]: follow the remedy of each one in target/tracker/report.json,"
                        + " or let the build pass with -Dtracker.failOnDisconnect=false.");
    }

    @Test
    void oneIsSingular() {
        assertThat(Verdict.on(Disconnected.report(Disconnected.owner("com.example.A", true)), "r"))
                .startsWith("The tests lost 1 PostgreSQL connection [com.example.A.pays]: ");
    }

    @Test
    void whatDoesNotCountFailsNothing() {
        assertThat(Verdict.on(Disconnected.report(Disconnected.owner("com.example.A", false)), "r"))
                .isNull();
    }
}
