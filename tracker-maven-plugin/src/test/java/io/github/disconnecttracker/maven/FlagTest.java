package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class FlagTest {
    @Test
    void trueAndFalseAreRead() throws MojoExecutionException {
        assertThat(Flag.parse("tracker.skip", " true ")).isTrue();
        assertThat(Flag.parse("tracker.skip", "false")).isFalse();
    }

    @Test
    void misspeltGateIsAnErrorAndNoOpenGate() {
        assertThatThrownBy(() -> Flag.parse("tracker.failOnDisconnect", "ture"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("A parameter is neither true nor false [tracker.failOnDisconnect=ture]: write true or"
                        + " false.");
    }
}
