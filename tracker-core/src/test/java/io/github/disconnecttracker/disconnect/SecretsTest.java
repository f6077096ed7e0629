package io.github.disconnecttracker.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            No suitable driver found for jdbc:postgresql://db/shop?user=me&password=s3cret&ssl=true|No suitable driver found for jdbc:postgresql://db/shop?user=me&password=?&ssl=true
            jdbc:postgresql://me:s3cret@db:5432/shop|jdbc:postgresql://db:5432/shop
            Access token: eyJhbGciOi.abc refused|Access token: ? refused
            Batch entry 0 insert into t values (42) was aborted: I/O error|Batch entry 0 insert into t values (?) was aborted: I/O error
            FATAL: terminating connection due to administrator command|FATAL: terminating connection due to administrator command
            HikariPool-1 - Connection is not available, request timed out after 30001ms|HikariPool-1 - Connection is not available, request timed out after 30001ms
            FATAL: password authentication failed for user x|FATAL: password authentication failed for user x
            """)
    void secretsAreTakenOut(String text, String safe) {
        assertThat(Secrets.removed(text)).isEqualTo(safe);
    }
}
