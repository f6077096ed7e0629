package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cause costs two files of main code: its constant in {@link Action}, and who sees the act. */
class CausesTest {
    private static final String DECLARED = "Action.java";

    /** Acts that are seen in several places. A new cause needs no line here. */
    private static final Map<Action, Set<String>> SEEN_BY_SEVERAL = Map.of(
            // in this JVM, and in the records of another one
            Action.TERMINATE_BACKEND, Set.of("KillProbes.java", "RecordedKill.java"),
            // the driver's connection, the statement that a closing pool cancels, and the handle of a pool
            Action.CLOSE_CONNECTION, Set.of("DriverProbes.java", "PhysicalConnection.java", "Holding.java"));

    @ParameterizedTest
    @EnumSource
    void causeStandsInItsConstantAndWhereItIsSeen(Action each) throws IOException {
        Set<String> seen = MainFiles.naming("\\b" + each.name() + "\\b");
        assertThat(seen).contains(DECLARED);
        seen.remove(DECLARED);

        if (SEEN_BY_SEVERAL.containsKey(each)) {
            assertThat(seen).isEqualTo(SEEN_BY_SEVERAL.get(each));
        } else {
            assertThat(seen).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidOfACauseStandsInItsConstantAlone(Action each) throws IOException {
        for (Remedy remedy : each.remedies()) {
            assertThat(MainFiles.naming(Pattern.quote('"' + remedy.id() + '"'))).containsExactly(DECLARED);
        }
        Set<String> saying = MainFiles.naming(Pattern.quote('"' + each.words() + '"'));
        // SQL, not words
        saying.remove("KillParser.java");
        assertThat(saying).containsExactly(DECLARED);
    }

    @Test
    void everyCauseWithoutARemedyHasThatOfItsKind() {
        assertThat(Action.values())
                .filteredOn(each -> each.remedies().isEmpty())
                .containsExactly(Action.HOLDS_CONNECTIONS);
    }
}
