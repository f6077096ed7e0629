package io.github.disconnecttracker.sensor.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillStatementTest {
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
                    DROP DATABASE IF EXISTS "Shop" WITH (FORCE)                                     | datname=['Shop'] | -1 | -1
                    drop database shop with (force)                                                 | datname=['shop'] | -1 | -1
                    """)
    void isReadAsFarAsItIsPlain(String sql, String filters, int column, int pidColumn) {
        KillStatement kill = Objects.requireNonNull(KillStatement.find(sql));

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
                    select force from drop_database
                    """)
    void isNoneWhereNothingIsEnded(String sql) {
        assertThat(KillStatement.find(sql)).isNull();
    }

    @Test
    void valuesAreThoseOfTheExecution() {
        KillStatement kill = Objects.requireNonNull(KillStatement.find(
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
        assertThat(Objects.requireNonNull(KillStatement.find(sql)).waits()).isEqualTo(waits);
    }
}
