package io.github.disconnecttracker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5432/shop?user=me&password=secret, jdbc:postgresql://localhost:5432/shop,"
                + " localhost:5432",
        "jdbc:postgresql://me:secret@db/shop, jdbc:postgresql://db/shop, db",
        "'jdbc:postgresql://a:1,b:2/shop?x=1', 'jdbc:postgresql://a:1,b:2/shop', 'a:1,b:2'",
        "jdbc:postgresql://[::1]:5432/shop, jdbc:postgresql://[::1]:5432/shop, [::1]:5432",
        "jdbc:postgresql:shop, jdbc:postgresql:shop, localhost:5432",
        "jdbc:postgresql:shop?password=secret, jdbc:postgresql:shop, localhost:5432",
        "jdbc:postgresql://db/shop;password=secret, jdbc:postgresql://db/shop, db",
        "jdbc:postgresql://db/shop&password=secret, jdbc:postgresql://db/shop, db",
        "jdbc:postgresql://me:sec/ret@db/shop, jdbc:postgresql://db/shop, db",
        "jdbc:postgresql://me:sec?ret@db/shop, jdbc:postgresql://db/shop, db",
        "jdbc:postgresql://me:sec@ret@db/shop, jdbc:postgresql://db/shop, db",
        "jdbc:postgresql://db?user=me@home, jdbc:postgresql://db, db",
    })
    void keepsServerAndDatabaseAndNothingElse(String url, String text, String server) {
        assertThat(JdbcUrl.of(url).text()).isEqualTo(text);
        assertThat(JdbcUrl.of(url).server()).isEqualTo(server);
    }
}
