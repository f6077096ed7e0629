package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.sensor.jul.OwnerFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The formatter for {@code java.util.logging} names the test, or nobody. */
class OwnerFormatterTest {
    private final Logger till = Logger.getLogger("com.example.Till");
    private final Lines lines = new Lines();

    @BeforeEach
    void begins() {
        till.setUseParentHandlers(false);
    }

    @AfterEach
    void ends() {
        for (Handler each : till.getHandlers()) {
            till.removeHandler(each);
        }
    }

    @Test
    void recordOfATestIsPrecededByItsName() throws Exception {
        till.addHandler(lines);

        PlayedTest.named("A").starts(() -> till.info("one"));
        PlayedTest.nobodyDoes(() -> {
            till.info("two");
            return 0;
        });

        assertThat(lines.written).containsExactly("[Played.A] " + lines.plain.get(0), lines.plain.get(1));
    }

    @Test
    void recordThatIsKeptForLaterHasNoOwner() throws Exception {
        MemoryHandler kept = new MemoryHandler(lines, 10, Level.OFF);
        till.addHandler(kept);
        ExecutorService worker = Executors.newSingleThreadExecutor();

        PlayedTest.named("A").does(() -> worker.submit(() -> till.info("one"))).get(10, TimeUnit.SECONDS);
        PlayedTest.named("B").does(() -> worker.submit(() -> till.info("two"))).get(10, TimeUnit.SECONDS);
        PlayedTest.named("C").does(() -> worker.submit(kept::push)).get(10, TimeUnit.SECONDS);

        worker.shutdown();
        assertThat(lines.written)
                .as("the thread remembers whose its last record is")
                .containsExactly(lines.plain.get(0), "[Played.B] " + lines.plain.get(1));
    }

    private static final class Lines extends Handler {
        private final List<String> written = new ArrayList<>();
        private final List<String> plain = new ArrayList<>();
        private final OwnerFormatter formatter = new OwnerFormatter();

        @Override
        public synchronized void publish(LogRecord logged) {
            plain.add(new SimpleFormatter().format(logged));
            written.add(formatter.format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
