package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.HookFailures;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line names the test that has logged it, whichever thread logs and writes, and no thread's own MDC does. */
class LogOwnerTest {
    private final Written written = new Written();
    private final String here = Thread.currentThread().getName();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));

    static Stream<LogLibrary> libraries() {
        return Stream.concat(
                Log4jLogging.inAllModes(),
                Stream.of(new LogbackLogging(false), new LogbackLogging(true), new JulLogging()));
    }

    @AfterEach
    void stops() {
        pool.shutdown();
        assertThat(HookFailures.last()).isNull();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void testsOwnThread(LogLibrary library) throws Exception {
        library.start(written);

        PlayedTest.named("A").starts(() -> library.log("one"));
        PlayedTest.nobodyDoes(() -> logged(library, "two"));
        container("com.example.AccountsTest", () -> library.log("three"));

        library.stop();
        assertThat(written.lines())
                .containsExactly(
                        "Played.A|" + here + "||one", "|||two", "com.example.AccountsTest|" + here + "||three");
        assertThat(written.by(Thread.currentThread())).isEqualTo(!library.asynchronous());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void workerOfAPool(LogLibrary library) throws Exception {
        library.start(written);
        PlayedTest.named("A").does(() -> pool.submit(() -> {})).get(10, TimeUnit.SECONDS); // makes the worker

        PlayedTest.named("B").does(() -> pool.submit(() -> library.log("one"))).get(10, TimeUnit.SECONDS);
        PlayedTest.nobodyDoes(() -> pool.submit(() -> library.log("two"))).get(10, TimeUnit.SECONDS);
        PlayedTest.named("C")
                .does(() -> pool.submit(() -> library.log("three")))
                .get(10, TimeUnit.SECONDS);

        library.stop();
        assertThat(written.lines())
                .containsExactly(
                        "Played.B|worker <- " + here + "||one", "|||two", "Played.C|worker <- " + here + "||three");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void longWayIsShortened(LogLibrary library) throws Exception {
        library.start(written);
        CountDownLatch done = new CountDownLatch(1);

        PlayedTest.named("A")
                .starts(() -> start(
                        "one",
                        () -> start(
                                "two",
                                () -> start("three", () -> {
                                    library.log("far away");
                                    done.countDown();
                                }))));

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        library.stop();
        assertThat(written.lines()).containsExactly("Played.A|three <- two <- ... <- " + here + "||far away");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void timer(LogLibrary library) throws Exception {
        library.start(written);
        CountDownLatch done = new CountDownLatch(1);
        Timer timer = PlayedTest.named("A").does(() -> new Timer("timer"));
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                library.log("later");
                done.countDown();
            }
        };

        PlayedTest.named("B").starts(() -> timer.schedule(task, 1));

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        timer.cancel();
        library.stop();
        assertThat(written.lines()).containsExactly("Played.B|timer <- " + here + "||later");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThread(LogLibrary library) throws Exception {
        library.start(written);
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);

        PlayedTest.named("A")
                .does(() -> threads.submit(() -> library.log("light")))
                .get(10, TimeUnit.SECONDS);

        threads.shutdown();
        library.stop();
        assertThat(written.lines())
                .singleElement()
                .asString()
                .as("Logback 1.5 gives a name to a thread that has none")
                .matches("Played\\.A\\|(nameless|virtual-\\d+) <- " + here + "\\|\\|light");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void mdcOfAThreadIsLeftAsItIs(LogLibrary library) throws Exception {
        library.start(written);

        pool.submit(() -> library.customer(true)).get(10, TimeUnit.SECONDS);
        Map<String, String> during = PlayedTest.named("A")
                .does(() -> pool.submit(() -> logged(library, "one")))
                .get(10, TimeUnit.SECONDS);
        Map<String, String> after = pool.submit(library::mdc).get(10, TimeUnit.SECONDS);
        Map<String, String> own = PlayedTest.named("B").does(() -> logged(library, "two"));
        pool.submit(() -> library.customer(false)).get(10, TimeUnit.SECONDS);
        PlayedTest.named("A")
                .does(() -> pool.submit(() -> library.log("three")))
                .get(10, TimeUnit.SECONDS);

        library.stop();
        assertThat(written.lines())
                .containsExactly(
                        "Played.A|worker <- " + here + "|7|one",
                        "Played.B|" + here + "||two",
                        "Played.A|worker <- " + here + "||three");
        assertThat(during).isEqualTo(Map.of("customer", "7"));
        assertThat(after).isEqualTo(Map.of("customer", "7"));
        assertThat(own).isEmpty();
        assertThat(library.mdc()).isEmpty();
    }

    /** Logs, and returns the thread's own MDC. */
    private static Map<String, String> logged(LogLibrary library, String message) {
        library.log(message);
        return library.mdc();
    }

    private static void container(String className, PlayedTest.ThrowingRunnable something) throws Exception {
        TestIdentity identity = new TestIdentity(className, null, "AccountsTest", "[class:AccountsTest]");
        try (Ancestry.Scope scope = Ancestry.enter(new TestRun(identity, true))) {
            something.run();
        }
    }

    private static void start(String name, Runnable task) {
        new Thread(task, name).start();
    }
}
