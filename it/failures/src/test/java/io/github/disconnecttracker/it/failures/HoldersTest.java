package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is to blame where a pool has no connections left. */
class HoldersTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @ParameterizedTest
    @EnumSource
    void whoeverHoldsAllOfAPoolIsTheCause(LendingPool kind) throws Exception {
        DataSource pool = kind.openImpatient(Database.url());
        Connection[] held = PlayedTest.named("greedy").does(() -> LendingPool.drain(pool));
        PlayedTest.named("starving")
                .does(() -> assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class));

        Disconnect entry = recorded.first();
        Cause cause = causeOfStarving(entry, Kind.POOL_EXHAUSTED);
        assertThat(cause.test()).extracting(TestIdentity::methodName).isEqualTo("greedy");
        assertThat(cause.at()).contains("LendingPool.drain(LendingPool.java:");
        assertThat(entry.counted()).isTrue();
        for (Connection each : held) {
            each.close();
        }
        kind.close(pool);
        assertThat(recorded.now()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyStandsOutWhereAllHoldTheSame(LendingPool kind) throws Exception {
        DataSource pool = kind.openImpatient(Database.url());
        try (Connection one = PlayedTest.named("one").does(pool::getConnection);
                Connection two = PlayedTest.named("two").does(pool::getConnection)) {
            PlayedTest.named("starving")
                    .does(() -> assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class));
            Disconnect entry = recorded.first();
            assertThat(entry.cause()).isNull();
            assertThat(entry.causeCandidates())
                    .extracting(each -> each.test() == null ? "" : each.test().methodName())
                    .containsExactly("one", "two");
            assertThat(entry.holders())
                    .extracting(each -> each.test() == null ? "" : each.test().methodName())
                    .containsExactly("one", "two");
            assertThat(one).isNotSameAs(two);
        }
        kind.close(pool);
    }

    /** As a transaction of its own ({@code REQUIRES_NEW}) inside another one does. */
    @ParameterizedTest
    @EnumSource
    void testThatAsksForOneMoreThanItsPoolHasIsItsOwnCause(LendingPool kind) throws Exception {
        DataSource pool = kind.openImpatient(Database.url());
        PlayedTest.named("starving").does(() -> {
            Connection[] held = LendingPool.drain(pool);
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
            for (Connection each : held) {
                each.close();
            }
            return held;
        });

        Disconnect entry = recorded.first();
        Cause cause = causeOfStarving(entry, Kind.POOL_EXHAUSTED);
        assertThat(cause.test()).isEqualTo(entry.test());
        assertThat(cause.at()).contains("LendingPool.drain(LendingPool.java:");
        assertThat(cause.evidence()).isEqualTo(Cause.Evidence.CALL);
        assertThat(entry.counted()).isTrue();
        kind.close(pool);
    }

    @Test
    void whatAPoolAsksToFindOutWhetherAConnectionLivesIsNoStatement() throws Exception {
        DataSource pool = LendingPool.HIKARI.openImpatient(Database.url());
        Connection[] held = LendingPool.drain(pool);
        for (Connection each : held) {
            assertThat(each.isValid(10)).isTrue();
        }
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);

        assertThat(recorded.first().holders()).extracting(Holder::lastSql).containsOnlyNulls();
        for (Connection each : held) {
            each.close();
        }
        LendingPool.HIKARI.close(pool);
    }

    /** Returns why the test that got nothing got nothing. */
    static Cause causeOfStarving(Disconnect entry, Kind kind) {
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo("starving");
        Cause cause = Objects.requireNonNull(entry.cause(), () -> "no cause: " + entry);
        assertThat(cause.action()).isEqualTo(Action.HOLDS_CONNECTIONS);
        return cause;
    }
}
