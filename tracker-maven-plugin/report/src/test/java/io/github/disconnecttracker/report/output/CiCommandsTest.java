package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the runner's own tests, and the edges of its parser. */
class CiCommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::do-something k1=v1,::msg",
                "   ::add-path::/a",
                "\u00a0\u3000\u2028\u0085\t::stop-commands::token",
                "::token::",
                ":::error::x",
                "##[do-something k1=v1;]msg",
                "text >>>   ##[stop-commands]token",
                "a ##[token]",
                "a ##vso[task.x]",
                "##teamcity[x]",
            })
    void commandIsOne(String line) {
        assertThat(CiCommands.isOne(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error:x",
                ": :error::x",
                "a::error::x",
                "\ufeff::error::x",
                "# #[error]x",
                "##[error",
                "]##[error"
            })
    void textIsNone(String line) {
        assertThat(CiCommands.isOne(line)).isFalse();
    }
}
