package io.github.disconnecttracker.sensor.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KillStatementTest {
    private static final int SMALL_STACK_BYTES = 180_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    select pg_terminate_backend(42)                                                 | pid=[42] | 0 | -1
                    SELECT pg_catalog."pg_terminate_backend" ( $1::int ) AS done                    | pid=[$1] | 0 | -1
                    select pg_terminate_backend(cast($1 as integer))                                | pid=[$1] | 0 | -1
                    select * from pg_terminate_backend($1) as result                                | pid=[$1] | 0 | -1
                    select pg_terminate_backend(pg_backend_pid())                                   | pid=[pg_backend_pid] | 0 | -1
                    select pid, pg_terminate_backend(pid) from pg_stat_activity                     | | 1 | 0
                    select pg_terminate_backend(a.pid), a.pid p from pg_stat_activity a where true  | | 0 | 1
                    select usename, *, pg_terminate_backend(pid) from pg_stat_activity              | | -1 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where datname = 'a b' and pid <> pg_backend_pid() | datname=['a b'] pid!=[pg_backend_pid] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where pid = any($1)      | pid=[$1] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where pid = any(array[1,2]) | pid=[1, 2] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where pid in (1, $1) and usename not in ('x') | pid=[1, $1] usename!=['x'] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where (datname='x' and ($1 = application_name)) limit 1 | datname=['x'] application_name=[$1] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where datname = 'x' or usename = 'y' | | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where not datname = 'x'  | | 0 | -1
                    select pg_terminate_backend(a.pid) from pg_stat_activity a, t where t.usename = 'y' | | 0 | -1
                    select distinct pg_terminate_backend(pid) from pg_stat_activity where usename = 'y' | | -1 | -1
                    select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'y' | usename=['y'] | -1 | -1
                    select 1 from pg_stat_activity where pg_terminate_backend(pid)                  | | -1 | -1
                    with x as (select pg_terminate_backend(pid) from pg_stat_activity) select * from x | | -1 | -1
                    do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity; end $$     | | -1 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where usename = E'a' and datname = E'\\x' and pid <> 1.5 | usename=['a'] | 0 | -1
                    select /* a /* b */ c */ pg_terminate_backend($99999999999) -- pg_terminate_backend(1) | | 0 | -1
                    select pg_terminate_backend(pid), $x$ union $x$ from "pg_catalog" . pg_stat_activity where "a.b" . "datname" = U&'ü' | datname=['ü'] | 0 | -1
                    select pg_terminate_backend(pid) from pg_stat_activity where ((((((((((((((((((datname = 'x')))))))))))))))))) and pid = 1 | pid=[1] | 0 | -1
                    DROP DATABASE IF EXISTS "Shop" WITH (FORCE)                                     | datname=['Shop'] | -1 | -1
                    drop database shop with (force)                                                 | datname=['shop'] | -1 | -1
                    """)
    void isReadAsFarAsItIsPlain(String sql, String filters, int column, int pidColumn) {
        KillStatement kill = Objects.requireNonNull(KillParser.parse(sql));

        assertThat(kill.filters().stream()
                        .map(each -> each.column() + (each.negated() ? "!=" : "=") + each.values())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(filters == null ? "" : filters);
        assertThat(kill.column()).isEqualTo(column);
        assertThat(kill.pidColumn()).isEqualTo(pidColumn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    select 'pg_terminate_backend(1)'
                    select 1 -- pg_terminate_backend(1)
                    create function f(int) returns bool language sql as $$ select pg_terminate_backend($1) $$
                    drop database shop
                    drop table force
                    select $x$ pg_terminate_backend(1) $x$
                    select force from drop_database
                    """)
    void isNoneWhereNothingIsEnded(String sql) {
        assertThat(KillParser.parse(sql)).isNull();
    }

    /** As in an application's thread with a small stack: patterns would call themselves for each character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '%s', pg_terminate_backend(42)",
                "select \"%s\", pg_terminate_backend(42)",
                "select E'%s', pg_terminate_backend(42)",
                "select U&'%s'::text, pg_terminate_backend(42) -- %1$s",
                "select $a$%s$a$, pg_terminate_backend(42) /* %1$s */",
            })
    void isReadWhateverItsLength(String sql) throws Exception {
        for (String part : List.of("x", "''", "é ", "\"\"", "$b", "::", "(", ". ")) {
            KillStatement kill = findOnSmallStack(sql.formatted(part.repeat(500_000)));

            assertThat(kill).as(sql + " with " + part).isNotNull();
            assertThat(kill.filters()).hasToString("[Filter[column=pid, negated=false, values=[42], ofAll=false]]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a.", "::", "::a[", "'' ", "$a$", "/*", "\"\".", "(x and ", "x or "})
    void isFoundWhateverItRepeats(String part) throws Exception {
        assertThat(findOnSmallStack(
                        "select pg_terminate_backend(pid) from pg_stat_activity where " + part.repeat(100_000)))
                .isNotNull();
    }

    private static @Nullable KillStatement findOnSmallStack(String sql) throws InterruptedException {
        KillStatement[] found = new KillStatement[1];
        Thread thread = new Thread(null, () -> found[0] = KillParser.parse(sql), "small", SMALL_STACK_BYTES);
        thread.start();
        thread.join();
        return found[0];
    }

    @Test
    void valuesAreThoseOfTheExecution() {
        KillStatement kill = Objects.requireNonNull(KillParser.parse(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid = any($1) and datname = current_database()"
                        + " and usename = $2 and application_name = 'it''s'"));

        List<String> bound = new java.util.ArrayList<>();
        bound.add("{7,\"8\"}");
        bound.add(null);
        assertThat(kill.resolved(bound, "1", "shop", "me").stream()
                        .map(each -> each.column() + each.values())
                        .toList())
                .containsExactly("pid[7, 8]", "datname[shop]", "application_name[it's]");
    }

    @ParameterizedTest
    @CsvSource({"'select pg_terminate_backend(1, 500)', true", "select pg_terminate_backend(1), false"})
    void falseMayMeanNotYetWhereItWaits(String sql, boolean waits) {
        assertThat(Objects.requireNonNull(KillParser.parse(sql)).waits()).isEqualTo(waits);
    }
}
