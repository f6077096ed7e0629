package io.github.disconnecttracker.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrownTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Closed    | Closed             | true
                    Closed    | Closed.            | false
                    Closed*   | Closed             | true
                    Closed*   | Closed by hand     | true
                    *closed   | It was closed      | true
                    *closed   | It was closed.     | false
                    a * b     | a or b             | true
                    a * b     | a b                | false
                    *ab*      | cabin              | true
                    *ab*      | b                  | false
                    *ab*ba*   | aba                | false
                    *ab*ba*   | abba               | true
                    a*b*a     | aba                | true
                    ab*b*a    | aba                | false
                    """)
    void starStandsForAnything(String form, String text, boolean matches) {
        assertThat(Thrown.saying(form).matches(new SQLException(text))).isEqualTo(matches);
    }

    @Test
    void textCountsInExceptionsOfDatabasesAlone() {
        assertThat(Thrown.saying("Closed").matches(new IllegalStateException("Closed")))
                .isFalse();
        assertThat(Thrown.saying("*").matches(new SQLException((String) null))).isFalse();
    }

    @Test
    void classCountsWithThoseBelowIt() {
        assertThat(Thrown.of("java.lang.RuntimeException").matches(new IllegalStateException()))
                .isTrue();
        assertThat(Thrown.of("java.lang.RuntimeException").matches(new SQLException()))
                .isFalse();
    }

    @Test
    void causeCountsWithThoseBelowIt() {
        Thrown empty = Thrown.causedBy("java.util.NoSuchElementException");

        assertThat(empty.matches(new SQLException("any", new NoSuchElementException())))
                .isTrue();
        assertThat(empty.matches(new SQLException("any", new IllegalStateException())))
                .isFalse();
        assertThat(empty.matches(new SQLException("any"))).isFalse();
        assertThat(Thrown.saying("any").withCause().matches(new SQLException("any", new IllegalStateException())))
                .isTrue();
        assertThat(Thrown.saying("any").withCause().matches(new SQLException("any")))
                .isFalse();
    }
}
