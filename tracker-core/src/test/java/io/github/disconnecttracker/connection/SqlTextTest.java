package io.github.disconnecttracker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select * from accounts where id = 42|select * from accounts where id = ?",
                "select * from accounts where id = -1.5e3|select * from accounts where id = ?",
                "select 'it''s secret', name|select ?, name",
                "select E'a\\'b' as x|select ? as x",
                "select $$se'cret$$, $tag$more$tag$|select ?, ?",
                "select 'never closed|select ?",
                "select $1, t2.c3 from t2 where a = ?|select $1, t2.c3 from t2 where a = ?",
                "select   a,    b|select a, b",
                "alter role shop password 'hunter2'|alter role shop password ?",
            })
    void literalsBecomeQuestionMarks(String sql, String expected) {
        assertThat(SqlText.withoutLiterals(sql)).isEqualTo(expected);
    }

    @Test
    void quotesOfAllKindsAreFollowedToTheirEnd() {
        assertThat(SqlText.withoutLiterals("select $tag1$sec'ret$tag1$, $é$more$é$, a$$b"))
                .isEqualTo("select ?, ?, a$$b");
        assertThat(SqlText.withoutLiterals("select 'a\nsecret\nb' from t")).isEqualTo("select ? from t");
        assertThat(SqlText.withoutLiterals("select U&'d\\0061t' , x'1F', B'01', n'name'"))
                .isEqualTo("select ? , ?, ?, ?");
        assertThat(SqlText.withoutLiterals("select 1 -- don't\n, 'secret'")).isEqualTo("select ? , ?");
        assertThat(SqlText.withoutLiterals("select /* it's */ 'secret' /* 5 */ from t"))
                .isEqualTo("select ? from t");
        assertThat(SqlText.withoutLiterals("select 1 /* a /* it's */ secret */ , 'b'"))
                .isEqualTo("select ? , ?");
        assertThat(SqlText.withoutLiterals("select /* never 'closed")).isEqualTo("select");
        assertThat(SqlText.withoutLiterals("select \"it's\", 'secret' from \"5\""))
                .isEqualTo("select \"it's\", ? from \"5\"");
        assertThat(SqlText.withoutLiterals("select 0xCAFE, 1_000, .5, 1e-9, 10::text"))
                .isEqualTo("select ?, ?, ?, ?, ?::text");
        assertThat(SqlText.withoutLiterals("select E'it\\'s', E'a\\\\', 'C:\\', 'secret'"))
                .isEqualTo("select ?, ?, ?, ?");
        assertThat(SqlText.withoutLiterals("insert into t values (1, 'a'), (2, 'b');insert into t values (3)"))
                .isEqualTo("insert into t values (?, ?), (?, ?);insert into t values (?)");
    }

    @Test
    void literalsAreShownToThoseWhoWantThem() {
        SqlText.showLiterals(true);
        try {
            assertThat(SqlText.shown("select  'a'\n, 42 ")).isEqualTo("select 'a' , 42");
        } finally {
            SqlText.showLiterals(false);
        }
        assertThat(SqlText.shown("select  'a'\n, 42 ")).isEqualTo("select ? , ?");
    }

    @Test
    void longStatementsAreCut() {
        assertThat(SqlText.withoutLiterals("select a" + ", a".repeat(10_000)))
                .hasSize(1001)
                .endsWith("…");
    }

    @Test
    void aLiteralCutInTheMiddleShowsNothingOfItself() {
        assertThat(SqlText.withoutLiterals("select '" + "secret".repeat(10_000) + "'"))
                .isEqualTo("select ?");
    }
}
