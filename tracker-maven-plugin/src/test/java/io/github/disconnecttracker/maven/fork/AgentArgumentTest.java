package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import java.nio.file.Path;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentTest {
    @ParameterizedTest
    @ValueSource(strings = {"/repo/t.jar", "/with blanks/t.jar", "/O'Neill's/t.jar", "/so \"called\"/t.jar"})
    void argumentStaysInOnePieceWhenSurefireSplitsTheArgLine(String jar) throws Exception {
        TrackerOptions options =
                TrackerOptions.of(Switch.defaults()).forExecution(Path.of("/a b/it's, = \"x\""), "test-default-test");

        String[] split = CommandLineUtils.translateCommandline(AgentArgument.of(jar, options) + " -Xmx300m");

        assertThat(split).containsExactly("-javaagent:" + jar + "=" + options, "-Xmx300m");
    }
}
