package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A baseline names entries by their ids: the same suite makes the same ones, however busy the machine is. */
class StableIdsTest {
    private static final int RUNS = 10;

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> load = new ArrayList<>();

    @BeforeEach
    void keepsAllProcessorsBusy() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread busy = new Thread(
                    () -> {
                        while (!over.get()) {
                            Thread.onSpinWait();
                        }
                    },
                    "busy");
            busy.setDaemon(true);
            busy.start();
            load.add(busy);
        }
    }

    @AfterEach
    void letsThemRest() throws InterruptedException {
        over.set(true);
        for (Thread each : load) {
            each.join();
        }
    }

    @Test
    void sameSuiteMakesTheSameIdsUnderLoad() throws Exception {
        TreeSet<String> first = new TreeSet<>();
        for (int run = 0; run < RUNS; run++) {
            ForkedSuite suite = ForkedSuite.run(ForkedSuite.thisJdk(), List.of(), StableIdsSuite.class);
            assertThat(suite.output()).contains("5 passed, 0 failed");

            TreeSet<String> ids = suite.report().disconnects().stream()
                    .map(StableIdsTest::idAndWhatItIs)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (run == 0) {
                first.addAll(ids);
                assertThat(ids).hasSize(5);
            }
            assertThat(ids).as("run %s", run).isEqualTo(first);
        }
    }

    private static String idAndWhatItIs(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        return entry.id() + " " + disconnect.kind() + " "
                + (disconnect.test() == null ? "nobody" : disconnect.test().methodName()) + " counted "
                + disconnect.counted();
    }
}
