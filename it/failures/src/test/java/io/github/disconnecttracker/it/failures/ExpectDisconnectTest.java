package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.DisconnectTracker;
import io.github.disconnecttracker.ExpectDisconnect;
import io.github.disconnecttracker.Ownership;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expected disconnects are counted apart, with their reason; all others count as ever. */
class ExpectDisconnectTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void withoutAnExpectationItCounts() throws Exception {
        assertCounts(lost());
    }

    @Test
    @ExpectDisconnect(because = "the server restarts")
    void onTheMethod() throws Exception {
        assertExpected(lost(), "the server restarts");
    }

    @Test
    @ExpectDisconnect(because = "it leaks", kinds = Kind.LEAKED)
    @ExpectDisconnect(
            because = "it is killed",
            kinds = {Kind.BROKEN, Kind.TERMINATED})
    void firstOfSeveralThatFits() throws Exception {
        assertExpected(lost(), "it is killed");
    }

    @Test
    @ExpectDisconnect(because = "it leaks", kinds = Kind.LEAKED)
    void otherKindsCount() throws Exception {
        assertCounts(lost());
    }

    @Test
    @ExpectDisconnect(because = "once", max = 1)
    void moreThanTheMaximumCount() throws Exception {
        lost();
        lost();

        assertThat(recorded.now()).extracting(Disconnect::expectedBecause).containsExactly("once", null);
        assertThat(recorded.now()).extracting(Disconnect::counted).containsExactly(false, true);
    }

    @Test
    void inOneBlockOnly() throws Exception {
        try (Ownership.Scope expected = DisconnectTracker.expect("in the block", Kind.TERMINATED)) {
            lost();
        }
        lost();

        assertThat(recorded.now()).extracting(Disconnect::expectedBecause).containsExactly("in the block", null);
    }

    @Test
    @ExpectDisconnect(because = "it only kills")
    void whatItCausesInAnotherTestCounts() throws Exception {
        assertCounts(causedInAnotherTest());
    }

    @Test
    @ExpectDisconnect(because = "it kills", causes = true)
    void whatItCausesInAnotherTestIsExpectedIfItSaysSo() throws Exception {
        assertExpected(causedInAnotherTest(), "it kills");
    }

    @Nested
    @ExpectDisconnect(because = "all of them are killed")
    class OnTheClass {
        @Test
        void eachOfItsTests() throws Exception {
            assertExpected(lost(), "all of them are killed");
        }

        @Nested
        class Around {
            @Test
            void testsOfNestedClasses() throws Exception {
                assertExpected(lost(), "all of them are killed");
            }
        }
    }

    @ExpectDisconnect(because = "every heir's are killed")
    abstract static class Ancestor {}

    @Nested
    class Heir extends Ancestor {
        @Test
        void inheritedFromTheSuperclass() throws Exception {
            assertExpected(lost(), "every heir's are killed");
        }
    }

    private Disconnect lost() throws SQLException {
        try (Connection connection = Database.connect()) {
            Database.terminate(Database.backendPid(connection));
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        return recorded.first();
    }

    private Disconnect causedInAnotherTest() throws Exception {
        PlayedTest victim = PlayedTest.named("victim");
        try (Connection connection = victim.does(Database::connect)) {
            Database.terminate(Database.backendPid(connection));
            victim.does(
                    () -> assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                            .isInstanceOf(SQLException.class));
        }
        return recorded.first();
    }

    private static void assertExpected(Disconnect entry, String because) {
        assertThat(entry.expectedBecause()).isEqualTo(because);
        assertThat(entry.counted()).isFalse();
    }

    private static void assertCounts(Disconnect entry) {
        assertThat(entry.expectedBecause()).isNull();
        assertThat(entry.counted()).isTrue();
    }
}
