package io.github.disconnecttracker.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.collect.StackTraces;
import io.github.disconnecttracker.connection.SqlText;
import java.io.PrintWriter;
import java.io.StringWriter;
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

    /** Found by the fuzz. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tokenapi-key Authorization: Bearer s3cret",
                "Authorization: password='s3cret' ",
                "\n  Detail: x SQL [select 's3cret']; (",
                "\n  Detail: value  Batch entry 1 notify x, 's3cret' was aborted \\Bearer",
                "select ' SQL [select 's3cret']; gone",
                "select \" SQL [select 's3cret']; gone",
                "select /* SQL [select 's3cret']; gone",
                "select E' Batch entry 1 notify x, 's3cret' was aborted: gone",
                "select $x$ $x$s3cret$x$ ",
                "password=' \\' select(E's3cret') ",
                "token=[ {\"password\":\"s3cret\"} ",
                "value \" near \" SQL [select 's3cret']; \"",
                ")=( select(E's3cret') )",
            })
    void whatAnotherAnnouncementTakesForItsOwnIsNotLeftForIt(String text) {
        assertThat(Secrets.removedFromMessage(text)).doesNotContain("s3cret");
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
            COPY t, line 1, column a: "secret"|COPY t, line ?, column a: "?"
            Batch entry 3 notify ch, 'secret' was aborted: gone after 5 s|Batch entry 3 notify ch, ? was aborted: gone after 5 s
            Batch entry 3 comment on table t is 'secret 7' was aborted: gone|Batch entry 3 comment on table t is ? was aborted: gone
            Batch entry 3 create table t (a text default 'secret') was aborted.|Batch entry 3 create table t (a text default ?) was aborted.
            Batch entry 3 alter sequence s restart with 42 was aborted.|Batch entry 3 alter sequence s restart with ? was aborted.
            Batch entry 3 do $$begin perform 'secret'; end$$ was aborted.|Batch entry 3 do ? was aborted.
            Batch-Eintrag 0 comment on x is 'secret' wurde abgebrochen. Rufen Sie 'getNextException' auf.|Batch-Eintrag 0 comment on x is ? wurde abgebrochen. Rufen Sie ? auf.
            SQL [notify ch, 'secret']; gone after 5 s|SQL [notify ch, ?]; gone after 5 s
            ### SQL: notify ch, 'secret'|### SQL: notify ch, ?
            failed: select(E'it\\'s secret')|failed: select(?)
            failed: f($$se'cret$$)|failed: f(?)
            Error creating bean with name 'shop' defined in file [a.xml]: gone|Error creating bean with name 'shop' defined in file [a.xml]: gone
            FATAL: terminating connection due to administrator command|FATAL: terminating connection due to administrator command
            HikariPool-1 - Connection is not available, request timed out after 30001ms|HikariPool-1 - Connection is not available, request timed out after 30001ms
            FATAL: password authentication failed for user "x"|FATAL: password authentication failed for user "x"
            FATAL: database "shop" does not exist|FATAL: database "shop" does not exist
            SQL [select 's' from t where a = 'N' and b = ',' and c = 'x' /* it's */ or d = 5]; gone after 5 s|SQL [select ? from t where a = ? and b = ? and c = ? or d = ?]; gone after 5 s
            SQL [select f('insert into t values (1)') where a = 'x']; gone after 5 s|SQL [select f(?]; gone after 5 s
            Batch entry 3 do $$ begin x; end; $$ was aborted: gone after 5 s|Batch entry 3 do ? was aborted: gone after 5 s
            failed: --password password='s3cret' x|failed: --password ? x
            password: select(E's3cret') x|password: ?) x
            It doesn't work and won't, says 'nobody'|It doesn't work and won't, says 'nobody'
            """)
    void secretsAreTakenOut(String text, String safe) {
        assertThat(Secrets.removedFromMessage(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            java.net.UnknownHostException: me:secret@localhost|java.net.UnknownHostException: me:?@localhost
            postgresql://me:sec@ret@db/shop refused|postgresql://db/shop refused
            postgresql://me:sec/ret@db/shop refused|postgresql://db/shop refused
            http://localhost:8080/users/me@home|http://localhost:8080/users/me@home
            jdbc:postgresql://db/shop;password=secret;ssl=true|jdbc:postgresql://db/shop;password=?;ssl=true
            jdbc:postgresql://db/shop&password=sec,ret&ssl=true|jdbc:postgresql://db/shop&password=?&ssl=true
            {user=me, password=secret, ssl=true}|{user=me, password=?, ssl=true}
            {"password":"sec\\"ret","user":"me"}|{"password":?,"user":"me"}
            {\\"password\\" : \\"secret\\"}|{\\"password\\" : ?}
            {"token":{"value":"secret"},"user":"me"}|{"token":?,"user":"me"}
            Authorization: Bearer secret.secret|Authorization: ?
            {Authorization=[Basic secret], Accept=[text]}|{Authorization=?, Accept=[text]}
            {"token":{"a":{"b":"c"},"d":"secret"},"user":"me"}|{"token":?,"user":"me"}
            curl -H 'Authorization: Digest a="b", c="s3cret"' http://db|curl -H 'Authorization: ?' http://db
            Cookie: a={"b":"c"}; d=secret|Cookie: ?
            password=it's"sec<ret>&x of me|password=? of me
            (see "db?password=secret")|(see "db?password=?")
            git clone https://secret123@example.com/x for me@home|git clone https://example.com/x for me@home
            <property name="password" value="secret"/>|<property name="password" value=?/>
            [{"name":"DB_PASSWORD","value":"secret"}]|[{"name":"DB_PASSWORD","value":?}]
            back=%252Fx%253Fpassword%253Dsecret%2526user=me|back=%252Fx%253Fpassword%253D?%2526user=me
            sent Basic dTpzZWNyZXQ9 to db|sent Basic ? to db
            with a Basic configuration of //me@home|with a Basic configuration of //me@home
            curl with Bearer secret12345678|curl with Bearer ?
            pass=secret pwd=secret PGPASSWORD=secret|pass=? pwd=? PGPASSWORD=?
            secretKey=secret api-key: secret client_secret => secret|secretKey=? api-key: ? client_secret => ?
            password='it''s secret' and more|password=? and more
            'host=db password=''sec ret'' user=me'|'host=db password=? user=me'
            redirect=db%3Fpassword%3Dsecret%26user=me|redirect=db%3Fpassword%3D?%26user=me
            <password>secret</password>|<password>?</password>
            psql --password secret shop|psql --password ? shop
            DETAIL: Token "secret" is invalid.|DETAIL: Token ? is invalid.
            alter role shop password E'it\\'s secret' login|alter role shop password ? login
            at app//com.example.Token.password(Token.java:41)|at app//com.example.Token.password(Token.java:41)
            java.base@17.0.2/java.lang.Thread.run(Thread.java:833)|java.base@17.0.2/java.lang.Thread.run(Thread.java:833)
            [engine:junit-jupiter]/[class:com.example.Token]|[engine:junit-jupiter]/[class:com.example.Token]
            column password::text of me@home|column password::text of me@home
            """)
    void passwordsAreTakenOutOfTextsOfAllKinds(String text, String safe) {
        assertThat(Secrets.removed(text, Secrets.LONGEST_TEXT)).isEqualTo(safe);
        assertThat(Secrets.removed(safe, Secrets.LONGEST_TEXT)).as("once more").isEqualTo(safe);
    }

    @Test
    void longTextsAreCutAndSaySoAndShowNoPartOfASecret() {
        String address = "postgresql://me:" + "secret".repeat(1000) + "@db/shop";

        assertThat(Secrets.removed("x".repeat(5000), 4000)).isEqualTo("x".repeat(4000) + "…");
        assertThat(Secrets.removed(address, 4000)).isEqualTo("postgresql://…");
        assertThat(Secrets.removed("password='" + "secret".repeat(1000) + "'", 4000))
                .isEqualTo("password=?…");
        assertThat(Secrets.removedFromMessage("select '" + "secret".repeat(1000) + "'"))
                .isEqualTo("select ?…");
    }

    @Test
    void stackTraceIsPrintedAsTheJdkDoes() {
        SQLException failure = new SQLException("outer", new IllegalStateException(new SQLException("inner")));
        failure.addSuppressed(new IllegalStateException("suppressed", failure));
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));

        assertThat(StackTraces.printed(failure))
                .isEqualTo(printed.toString().lines().map(String::strip).toList());
    }

    @Test
    void messageOfMegabytesLeavesRoomForItsStack() {
        String message = "line\n".repeat(1_000_000);

        List<String> lines = StackTraces.printed(new IllegalStateException(message, new SQLException(message)));

        assertThat(lines).hasSizeBetween(84, 400);
        assertThat(lines.subList(0, 42))
                .startsWith("java.lang.IllegalStateException: line", "line")
                .contains("…")
                .last()
                .asString()
                .startsWith("at " + getClass().getName() + ".messageOfMegabytesLeavesRoomForItsStack(");
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
