package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause on every way to a connection: what it makes is one entry, of its kind, with its owner and its cause. */
class MatrixTest {
    private static final List<MatrixRow> ROWS = new ArrayList<>();
    private static Server server = Server.start();
    private static int version;

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @BeforeAll
    static void prepares() throws Exception {
        version = server.version();
        Scenario.prepare(server);
    }

    @AfterAll
    static void writesWhatItHasSeen() throws Exception {
        server.close();
        MatrixRow.write(ROWS, version);
    }

    static List<Arguments> cells() throws SQLException {
        List<Arguments> cells = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            for (Way way : ways()) {
                // It came with 42.2.6.
                boolean unknown = scenario == Scenario.UNKNOWN_OPTION && MatrixRow.DRIVER.equals("42.2.5");
                if (!unknown
                        && scenario.fails(way)
                        && server.version() >= scenario.expected().since()) {
                    cells.add(arguments(scenario, way));
                }
            }
        }
        return cells;
    }

    /** All pools run with the newest driver; the older ones show what differs in the driver. */
    private static List<Way> ways() {
        List<Way> all = List.of(Way.values());
        return System.getProperty("tracker.postgres") == null ? all : all.subList(0, 3);
    }

    /** Returns the entries without the attempts of a pool's own threads that nobody waited for. */
    private List<Disconnect> awaited() {
        return recorded.now().stream()
                .filter(each -> each.test() != null || each.counted())
                .toList();
    }

    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("cells")
    void makesOneEntry(Scenario scenario, Way way) throws Exception {
        server.revive();
        try (Bench bench = new Bench(server, way, scenario.expected().connecting() ? 4_000 : 30_000)) {
            scenario.play(bench);

            Disconnect entry = recorded.first();
            Expected expected = scenario.expected().ofThisDriver();
            String reason = entry.serverReason();
            Cause cause = entry.cause();
            MatrixRow row = new MatrixRow(scenario, way, entry, awaited().size());
            ROWS.add(row);
            assertThat(entry.kind()).isEqualTo(expected.kind());
            assertThat(entry.sqlState()).isEqualTo(expected.sqlStateVia(way));
            assertThat(reason == null ? null : reason.substring(0, 5)).isEqualTo(expected.serverReason());
            assertThat(entry.test()).isNotNull().satisfies(test -> {
                assertThat(test.methodName()).isEqualTo("makesOneEntry");
                assertThat(test.displayName()).isEqualTo(scenario + " over " + way);
            });
            if (scenario == Scenario.CLOSED_IN_USE || scenario == Scenario.ABORTED_IN_USE) {
                // The victim's, beside the place of the close.
                assertThat(entry.stackTrace()).anyMatch(frame -> frame.contains("it.failures.Bench"));
            }
            assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
            assertThat(cause == null ? null : cause.action()).isEqualTo(expected.cause());
            if (cause != null) {
                assertThat(cause.test()).isEqualTo(entry.test());
                assertThat(cause.at()).contains("it.failures.");
            }
            assertThat(entry.recovered()).isEqualTo(expected.recovered());
            assertThat(entry.counted()).isEqualTo(!expected.recovered());
            assertThat(awaited()).hasSize(1);
        } finally {
            server.revive();
        }
    }
}
