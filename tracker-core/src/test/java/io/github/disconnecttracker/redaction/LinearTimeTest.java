package io.github.disconnecttracker.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of shapes that make patterns go back and forth take steps in proportion to their length. Steps are counted, not
 * milliseconds: a loaded machine changes nothing.
 */
class LinearTimeTest {
    private static final int LENGTH = 16_000;
    private static final int MOST_STEPS_PER_CHARACTER = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '",
                "select \"",
                "select /*",
                "select E'\\'",
                "select $a$",
                "select 'select ",
                "select(",
                "$abcdefgh",
                "$a$ ",
                "token=token=",
                "token=\"token=",
                "token=[token=",
                "token='token=\"",
                "pass&",
                "a,b",
                "Authorization: [",
                "with ",
                "with          ",
                "with x ",
                "with\"a\" ",
                "with x as (",
                "select ",
                "set ",
                "set a ",
                "update x ",
                "update x set",
                "insert into ",
                "values",
                "values (",
                "do '",
                "do $",
                "copy ",
                "create table ",
                "comment on ",
                "Batch entry 0 ",
                "Batch entry 0 was aborted",
                "getNextException 1 ",
                "SQL [",
                "SQL [']",
                "]",
                "query: ",
                "SQL statement \"",
                "'",
                "''",
                "' ",
                "E'",
                "E'\\",
                "U&'",
                "\"",
                "\"\"",
                "$a",
                "$a$",
                "$$",
                "a_$",
                "$a$$b$",
                "/*",
                "*/",
                "/*/",
                "--",
                "--\n",
                "0123",
                "1.",
                "1e-",
                "-.",
                "1\"",
                ")=(",
                "\n  a: ",
                "\n  a: (",
                ": \"",
                "near \"",
                "value “",
                "parameter '",
                "//a:a:a",
                "//u:",
                "//u:p@",
                "//u:/",
                "u:p@h ",
                "@",
                "a=",
                "token=",
                "token={",
                "token=[",
                "token= ",
                "token=a,b",
                "token=a;",
                "token=)",
                "token='",
                "token=''",
                "token=''a",
                "token=\"\\",
                "token=\\\"",
                "token '",
                "password ",
                "--password ",
                "bearer ",
                "Authorization: ",
                "cookie:",
                "%3d",
                "token%3d",
                "<a>",
                "<token>",
                "{\"password\":\"",
                "at a.b(c:1) ",
                "a.b.c.",
                ":::",
                "???",
                "/////"
            })
    void stepsGrowWithTheLengthAlone(String shape) {
        assertThat(steps(shape, LENGTH)).isLessThan(MOST_STEPS_PER_CHARACTER * (long) LENGTH);
        assertThat(steps(shape, 4 * LENGTH)).isLessThan(MOST_STEPS_PER_CHARACTER * 4L * LENGTH);
    }

    private static long steps(String shape, int length) {
        String all = shape.repeat(length / shape.length() + 1).substring(0, length);
        long steps = 0;
        for (String each : new String[] {all, "SQL [" + all, "token=" + all, "cookie: " + all}) {
            CountingText text = new CountingText(each);
            Redaction redaction = new Redaction(text);
            SecretScanner.scan(redaction);
            LiteralScanner.scan(redaction);
            steps = Math.max(steps, text.steps);
        }
        return steps;
    }

    /** Counts how often one of its characters is looked at. */
    private static final class CountingText implements CharSequence {
        private final String text;
        private long steps;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            steps += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
