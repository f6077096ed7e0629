package io.github.disconnecttracker.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text passes the gate soon, stays within its bounds, and leaves no announced secret; {@code -Pnightly} runs it. */
class SecretsFuzz {
    private static final String SECRET = "hunter2";

    /** Some hundred times what it takes. */
    private static final long NANOS_PER_KILOBYTE = 20_000_000;

    private static final List<String> ANNOUNCED = List.of(
            " password='hunter2' ",
            " {\"password\":\"hunter2\"} ",
            " postgresql://me:hunter2@db/shop ",
            " token=hunter2 ",
            "\nAuthorization: Bearer hunter2\n",
            " SQL [select 'hunter2']; ",
            " Batch entry 1 notify x, 'hunter2' was aborted ",
            " select(E'hunter2') ",
            " values (1, E'hunter2') ",
            " insert into t values (1, U&'hunter2') ",
            " update t set a = 'hunter2' ",
            " ### SQL: notify x, 'hunter2' ",
            " SQL statement \"delete from t where a = 'hunter2'\" ",
            "\n  Detail: Key (a)=(hunter2) already exists. ",
            "\n  Detail: Failing row contains (1, hunter2). ",
            "invalid input syntax for type integer: \"hunter2\" ",
            " {\\\"token\\\" : \\\"hunter2\\\"} ",
            " {Cookie=[a=1, b=hunter2], x=y} ",
            "\nProxy-Authorization: Digest username=\"me\", response=\"hunter2\"\n",
            " jdbc:postgresql://db/shop;password=hunter2 ",
            " psql --password hunter2 shop ",
            " <password>hunter2</password> ",
            " alter role x password 'it''s hunter2' ",
            " db%3Fpassword%3Dhunter2%26user=me ",
            " Bearer abc.hunter2 ",
            " Basic abc1.hunter2 ",
            " https://hunter2@db/shop ",
            " <property name=\"password\" value=\"hunter2\"/> ",
            " {\"name\":\"X_TOKEN\",\"value\":\"hunter2\"} ",
            " db%253Fpassword%253Dhunter2%2526user=me ",
            " $x$hunter2$x$ ");

    private static final List<String> PARTS = List.of(
            "'",
            "''",
            "\"",
            "\\",
            "`",
            "$",
            "$$",
            "$a$",
            "E'",
            "U&'",
            "/*",
            "*/",
            "--",
            "//",
            "/",
            "@",
            ":",
            "::",
            "=",
            "=>",
            ",",
            ";",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "&",
            "?",
            "#",
            "%3D",
            "%26",
            " ",
            "  ",
            "\n",
            "\t",
            "…",
            "0",
            "42",
            "-1e-",
            ".5",
            "password",
            "token",
            "pass",
            "api-key",
            "Authorization",
            "Bearer",
            "select ",
            "with ",
            "set ",
            "update x ",
            "values (",
            "copy ",
            "do ",
            "Batch entry 7 ",
            " was aborted",
            "getNextException",
            "SQL statement \"",
            "\n  Detail: ",
            ")=(",
            "value ",
            "near ",
            "parameter ",
            "user",
            "x",
            "ü",
            "日本",
            "\ud83d");

    @Property(tries = 300)
    void anyTextPassesSoonAndStaysWithinItsBounds(@ForAll("texts") String text) {
        long begin = System.nanoTime();
        String message = Secrets.removedFromMessage(text);
        Redaction redaction = new Redaction(text);
        SecretScanner.scan(redaction);
        LiteralScanner.scan(redaction);
        long nanos = System.nanoTime() - begin;

        assertThat(nanos).isLessThan(NANOS_PER_KILOBYTE * (text.length() / 1024 + 10));
        assertThat(message).hasSizeLessThanOrEqualTo(Secrets.LONGEST_TEXT + 2);
    }

    @Property(tries = 50_000)
    void announcedSecretIsHiddenWhateverStandsBeforeAndBehind(
            @ForAll("shortTexts") String before,
            @ForAll("secrets") String secret,
            @ForAll("shortTexts") String behind) {
        assertThat(Secrets.removedFromMessage(before + secret + behind)).doesNotContain(SECRET);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> mixed = parts(1000).map(parts -> String.join("", parts));
        Arbitrary<String> repeated = parts(4).flatMap(parts -> Arbitraries.integers()
                .between(1, 4_000)
                .map(times -> String.join("", parts).repeat(times)));
        return Arbitraries.oneOf(mixed, repeated, Arbitraries.strings().ofMaxLength(5000));
    }

    @Provide
    Arbitrary<String> shortTexts() {
        return parts(20).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.of(ANNOUNCED);
    }

    private static Arbitrary<List<String>> parts(int most) {
        return Arbitraries.of(PARTS).list().ofMaxSize(most);
    }
}
