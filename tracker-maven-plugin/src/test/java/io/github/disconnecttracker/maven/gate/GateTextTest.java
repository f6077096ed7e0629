package io.github.disconnecttracker.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.disconnect.Kind;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class GateTextTest {
    @Test
    void kindsAndLimitsAreReadWithSpacesBetween() throws Exception {
        assertThat(GateText.kinds("k", " LEAKED , BROKEN")).containsExactlyInAnyOrder(Kind.LEAKED, Kind.BROKEN);
        assertThat(GateText.kinds("k", null)).isEmpty();
        assertThat(GateText.limits("l", "LEAKED = 2,BROKEN=0")).isEqualTo(Map.of(Kind.LEAKED, 2, Kind.BROKEN, 0));
        assertThat(GateText.limit("m", " 7 ")).isEqualTo(7);
    }

    @Test
    void unknownKindIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> GateText.kinds("tracker.failOnKinds", "LEAKED,BROKE"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Unknown kind of disconnect [tracker.failOnKinds=LEAKED,BROKE, BROKE]: the kinds are"
                        + " TERMINATED, BROKEN, USED_AFTER_CLOSE, CONNECT_FAILED, TOO_MANY_CONNECTIONS,"
                        + " POOL_EXHAUSTED, LEAKED.");
    }

    @Test
    void limitThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> GateText.limit("tracker.maxDisconnects", "-1"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("A limit must be a whole number, 0 or more [tracker.maxDisconnects=-1]: correct it,"
                        + " or leave it out.");
        assertThatThrownBy(() -> GateText.limits("tracker.maxPerKind", "LEAKED=many"))
                .hasMessage("A limit must be a whole number, 0 or more [tracker.maxPerKind=LEAKED=many]: write"
                        + " KIND=number, or leave it out.");
        assertThatThrownBy(() -> GateText.limits("tracker.maxPerKind", "LEAKED"))
                .hasMessage("A limit has no number [tracker.maxPerKind=LEAKED, LEAKED]: write it as KIND=number,"
                        + " separated by commas, such as LEAKED=2.");
    }
}
