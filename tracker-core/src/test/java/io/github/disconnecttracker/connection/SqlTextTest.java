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
