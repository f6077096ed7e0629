package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisconnectIdTest {
    private static final String ID = DisconnectId.of(Samples.terminated().make());

    @Test
    void idIsShortAndHexadecimal() {
        assertThat(ID).matches("[0-9a-f]{16}");
    }

    @Test
    void timesThreadsEchoesAndTheWayToTheThreadAreNoPartOfIt() {
        assertThat(DisconnectId.of(Samples.terminated()
                        .at("2027-01-01T00:00:00Z")
                        .thread(99, "pool-9-thread-9", true)
                        .millisAfterTestEnd(null)
                        .echoes(12)
                        .make()))
                .isEqualTo(ID);
    }

    @Test
    void lineNumbersAndLambdaNumbersAreNoPartOfIt() {
        assertThat(DisconnectId.of(Samples.terminated()
                        .stack(
                                "org.postgresql.util.PSQLException: FATAL",
                                "at app//com.example.AccountService.lambda$register$7(AccountService.java:99)")
                        .make()))
                .isEqualTo(ID);
    }

    @Test
    void lengthOfAnInListIsNoPartOfIt() {
        assertThat(id("select * from a where id in (?, ?, ?)"))
                .isEqualTo(id("SELECT * FROM a\n  WHERE id IN ($1,$2)"))
                .isNotEqualTo(id("select * from b where id in (?)"));
    }

    @Test
    void howMuchOfTheCauseWasFoundIsNoPartOfIt() {
        assertThat(DisconnectId.of(Samples.terminated().cause(null).make())).isEqualTo(ID);
        assertThat(DisconnectId.of(
                        Samples.terminated().unseen(Cause.Unseen.UNREAD_RESULT).make()))
                .isEqualTo(ID);
    }

    @Test
    void kindTestStatementAndFrameMakeTheId() {
        assertThat(DisconnectId.of(
                        Samples.terminated().kind(Kind.BROKEN, "57P01", "x").make()))
                .isNotEqualTo(ID);
        assertThat(DisconnectId.of(Samples.terminated().owner(Samples.KILL).make()))
                .isNotEqualTo(ID);
        assertThat(DisconnectId.of(Samples.terminated().sql("select 1").make())).isNotEqualTo(ID);
        assertThat(DisconnectId.of(Samples.terminated()
                        .stack("at com.example.Other.run(Other.java:1)")
                        .make()))
                .isNotEqualTo(ID);
    }

    private static String id(String sql) {
        return DisconnectId.of(Samples.terminated().sql(sql).make());
    }
}
