package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.SqlText;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @AfterEach
    void hidesLiteralsAgain() {
        SqlText.showLiterals(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            No suitable driver found for jdbc:postgresql://db/shop?user=me&password=s3cret&ssl=true|No suitable driver found for jdbc:postgresql://db/shop?user=me&password=?&ssl=true
            jdbc:postgresql://me:s3cret@db:5432/shop|jdbc:postgresql://db:5432/shop
            Access token: eyJhbGciOi.abc refused|Access token: ? refused
            Batch entry 0 insert into t values (42) was aborted: I/O error after 5 s|Batch entry 0 insert into t values (?) was aborted: I/O error after 5 s
            StatementCallback; SQL [select * from t where a = 'x]; y' and b = 7]; This connection has been closed. It was 5 s old.|StatementCallback; SQL [select * from t where a = ? and b = ?]; This connection has been closed. It was 5 s old.
            could not execute statement [I/O error] [update t set a = 7 where b = 'secret']|could not execute statement [I/O error] [update t set a = ? where b = ?]
            Connection lost; SQL [delete from t where a = 1]; then SQL [select 2]; after 3 tries|Connection lost; SQL [delete from t where a = ?]; then SQL [select ?]; after 3 tries
            binding parameter 1 as 'secret'|binding parameter 1 as ?
            ERROR: invalid input syntax for type integer: "secret"|ERROR: invalid input syntax for type integer: "?"
            FEHLER: ungültige Eingabesyntax für Typ integer: „secret“|FEHLER: ungültige Eingabesyntax für Typ integer: „?“
            ERROR: value "99999999999" is out of range for type integer|ERROR: value "?" is out of range for type integer
            ERROR: syntax error at or near "secret"|ERROR: syntax error at or near "?"
            Key (email)=(x@y.z) already exists.|Key (email)=(?) already exists.
            FATAL: terminating connection due to administrator command|FATAL: terminating connection due to administrator command
            HikariPool-1 - Connection is not available, request timed out after 30001ms|HikariPool-1 - Connection is not available, request timed out after 30001ms
            FATAL: password authentication failed for user "x"|FATAL: password authentication failed for user "x"
            FATAL: database "shop" does not exist|FATAL: database "shop" does not exist
            It doesn't work and won't, says 'nobody'|It doesn't work and won't, says 'nobody'
            """)
    void secretsAreTakenOut(String text, String safe) {
        assertThat(Secrets.removedFromMessage(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Batch entry 0 insert into t values ('sec\nret', $x$secret$x$) was aborted: gone",
                "SQL [\n  select *\n  from t\n  where a = 'x\n secret\n y'\n  and b = E'it\\'s secret'\n]; gone",
                "ERROR: duplicate key\n  Detail: Key (email)=(a\nsecret) already exists.",
                "FEHLER: doppelt\n  Detail: Schlüssel »(email)=(secret)« existiert bereits.",
                "ERROR: null value\n  Detail: Failing row contains (1, secret (really), null).",
                "ERREUR: valeur nulle\n  Détail: La ligne en échec contient (1, secret).",
                "ERROR: invalid input value for enum mood: \"a\" secret\"",
                "ERROR: gone\n  Where: SQL statement \"update t set a = 'secret'\"\nPL/pgSQL function f() line 3",
                "with x as (select 'secret') select * from x",
                "{call f('secret')} failed",
            })
    void noLiteralIsLeft(String message) {
        List<String> lines = StackTraces.printed(new IllegalStateException(message, new SQLException(message)));

        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("secret", "sec"));
        assertThat(Secrets.removedFromMessage(message)).doesNotContain("secret", "sec");
    }

    @Test
    void literalsAreShownToThoseWhoWantThemAndPasswordsAreNot() {
        SqlText.showLiterals(true);

        assertThat(Secrets.removedFromMessage("SQL [select 'a' from t where b = 7]; db://me:s3cret@db?password=s3cret"))
                .isEqualTo("SQL [select 'a' from t where b = 7]; db://db?password=?");
        assertThat(Secrets.removedFromStatement("alter role shop login password 's3c''ret' valid until '2030-01-01'"))
                .isEqualTo("alter role shop login password ? valid until '2030-01-01'");
        assertThat(Secrets.removedFromStatement("select dblink('host=db password=s3cret', 'select 1')"))
                .isEqualTo("select dblink('host=db password=?', 'select 1')");
    }
}
