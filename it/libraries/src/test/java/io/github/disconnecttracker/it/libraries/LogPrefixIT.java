package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.sensor.jul.OwnerFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the option {@code logOwner}, each line begins with its owner, whatever the layout says. */
class LogPrefixIT {
    private final Written written = new Written();
    private final String here = Thread.currentThread().getName();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));

    static Stream<LogLibrary> libraries() {
        return Stream.concat(Log4jLogging.inAllModes(), Stream.of(new LogbackLogging(false), new LogbackLogging(true)));
    }

    static List<Formatter> formatters() {
        return List.of(new SimpleFormatter(), new OwnerFormatter());
    }

    @AfterEach
    void stops() {
        pool.shutdown();
        assertThat(HookFailures.last()).isNull();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void patternLayout(LogLibrary library) throws Exception {
        library.start(written);

        logsInTurn(library::log);

        library.stop();
        assertThat(written.lines())
                .containsExactly(
                        "[AccountsTest.registers] com.example.AccountsTest.registers|worker <- " + here + "||one",
                        "|||two",
                        "[AccountsTest] com.example.AccountsTest|worker <- " + here + "||three");
    }

    @ParameterizedTest
    @MethodSource("formatters")
    void simpleFormatter(Formatter formatter) throws Exception {
        Logger shop = Logger.getLogger("com.example.JulShop");
        shop.setUseParentHandlers(false);
        StreamHandler handler = new StreamHandler(written, formatter);
        shop.addHandler(handler);

        logsInTurn(shop::info);

        handler.flush();
        shop.removeHandler(handler);
        List<String> lines = written.lines();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0))
                .startsWith("[AccountsTest.registers] ")
                .contains("LogPrefixIT")
                .doesNotContain("com.example.AccountsTest");
        assertThat(lines.get(1)).isEqualTo("INFO: one");
        assertThat(lines.get(2)).doesNotContain("[");
        assertThat(lines.get(4)).startsWith("[AccountsTest] ");
    }

    private void logsInTurn(Log log) throws Exception {
        inTest("registers", () -> log.line("one"));
        PlayedTest.nobodyDoes(() -> pool.submit(() -> log.line("two"))).get(10, TimeUnit.SECONDS);
        inTest(null, () -> log.line("three"));
    }

    private void inTest(@Nullable String method, Runnable task) throws Exception {
        TestIdentity identity = new TestIdentity("com.example.AccountsTest", method, "AccountsTest", "[accounts]");
        try (Ancestry.Scope scope = Ancestry.enter(new TestRun(identity, method == null))) {
            pool.submit(task).get(10, TimeUnit.SECONDS);
        }
    }

    private interface Log {
        void line(String message);
    }
}
