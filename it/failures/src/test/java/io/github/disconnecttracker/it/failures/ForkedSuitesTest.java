package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.report.ReportText;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Suites that need a JVM of their own: another JDK, or the JVM's end. */
class ForkedSuitesTest {

    @Test
    void virtualThreadsOnEachJdkThatHasThem() throws Exception {
        List<Path> jdks = ForkedSuite.jdksSince(21);
        assumeFalse(jdks.isEmpty(), "no JDK 21 or later is installed beside " + ForkedSuite.thisJdk());

        for (Path jdk : jdks) {
            ForkedSuite suite = ForkedSuite.run(jdk, List.of(), VirtualThreadSuite.class);

            assertThat(suite.output()).contains("3 passed, 0 failed");
            assertThat(suite.exit()).isZero();
        }
    }

    @Test
    void whatFailsWhileTheJvmShutsDownDoesNotCountButWhatFailsBeforeDoes() throws Exception {
        ForkedSuite suite = ForkedSuite.run(ForkedSuite.thisJdk(), List.of(), ShutdownSuite.class);

        assertThat(suite.output()).contains("1 passed, 0 failed");
        assertThat(suite.report().disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .allSatisfy(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
                    assertThat(entry.test())
                            .extracting(TestIdentity::methodName)
                            .isEqualTo("leavesTwoStatementsToRun");
                })
                .extracting(entry -> entry.thread().name(), Disconnect::duringShutdown, Disconnect::counted)
                .containsExactly(
                        tuple(ShutdownSuite.AFTER_THE_LAST_TEST, false, true),
                        tuple(ShutdownSuite.IN_A_HOOK, true, false));
        assertThat(ReportText.blocks(suite.report()))
                .endsWith("Recorded but not counted: 1 while the JVM shut down (see report.json)");
    }

    @Test
    void poolsKeepNoClassLoaderAlive() throws Exception {
        ForkedSuite suite = ForkedSuite.run(ForkedSuite.thisJdk(), List.of(), ThrowAwayLoadersSuite.class);

        assertThat(suite.output()).contains("1 passed, 0 failed");
        assertThat(suite.exit()).isZero();
    }

    @Test
    void runawayRecursionBreaksNoClassOfTheJdk() throws Exception {
        ForkedSuite suite = ForkedSuite.run(
                ForkedSuite.thisJdk(), List.of(), SmallStacksSuite.class, ServersOnSmallStacksSuite.class);

        assertThat(suite.output()).contains("10 passed, 0 failed");
        assertThat(suite.exit()).isZero();
    }

    /** Whose the failures are that a library's thread meets after its fixture has gone. */
    @Nested
    class LibraryThatOutlives {
        private static List<Disconnect> entries = List.of();

        @BeforeAll
        static void runsTheSuite() throws Exception {
            ForkedSuite suite = ForkedSuite.run(
                    ForkedSuite.thisJdk(), List.of(), SharedFixturesSuite.CLASSES.toArray(Class<?>[]::new));
            assertThat(suite.output()).contains("6 passed, 0 failed");
            assertThat(suite.exit()).isZero();
            assertThat(suite.report().forks()).singleElement().satisfies(fork -> {
                assertThat(fork.completed()).isTrue();
                assertThat(fork.selfCheck()).isEqualTo("ok");
            });
            entries = suite.report().disconnects().stream()
                    .map(ReportedDisconnect::disconnect)
                    .toList();
        }

        @Test
        void neverBlamesWhoeverRunsMeanwhile() {
            assertThat(entries)
                    .extracting(LibraryThatOutlives::owner)
                    .isSubsetOf("DirtiesItsContext", "KillsItsServer", "LoadsAContext");
        }

        @Test
        void contextThatATestClassClosesIsThatClasss() {
            assertThat(of("DirtiesItsContext"))
                    .allSatisfy(entry -> assertCause(entry, Action.CLOSE_POOL, "DirtiesItsContext", "main"));
            // The statement that ran at that moment, and all borrowers since then.
            assertThat(of("DirtiesItsContext"))
                    .extracting(Disconnect::kind)
                    .contains(Kind.USED_AFTER_CLOSE)
                    .hasSizeLessThanOrEqualTo(2);
        }

        @Test
        void cachedContextClosesWithTheJvmAndIsTheClasssThatLoadedIt() {
            List<Disconnect> all =
                    entries.stream().filter(Disconnect::duringShutdown).toList();
            assertThat(of("LoadsAContext")).isEmpty();
            assertThat(all).allSatisfy(entry -> {
                assertThat(entry.counted()).isFalse();
                assertThat(owner(entry)).isEqualTo("LoadsAContext");
                assertCause(entry, Action.CLOSE_POOL, null, "SpringContextShutdownHook");
            });
            assertThat(all)
                    .extracting(Disconnect::kind)
                    .contains(Kind.USED_AFTER_CLOSE)
                    .hasSizeLessThanOrEqualTo(2);
        }

        @Test
        void serverThatIsKilledInAfterAllIsThatClasss() {
            assertThat(of("KillsItsServer"))
                    .allSatisfy(entry -> assertCause(entry, Action.SERVER_STOPPED, "KillsItsServer", "main"));
            // Each of the pool's two connections, or else all that nobody could make since then.
            assertThat(of("KillsItsServer")).hasSizeBetween(1, 3);
            // Not those of a server that is slow to start: its first client tries again.
            assertThat(entries)
                    .filteredOn(entry -> entry.kind() == Kind.CONNECT_FAILED
                            && owner(entry).equals("KillsItsServer")
                            && !entry.recovered())
                    .singleElement()
                    .satisfies(entry -> {
                        assertCause(entry, Action.SERVER_STOPPED, "KillsItsServer", "main");
                        assertThat(entry.counted() || entry.follows() != null).isTrue();
                    });
        }

        private static List<Disconnect> of(String className) {
            return entries.stream()
                    .filter(entry -> entry.counted() && owner(entry).equals(className))
                    .toList();
        }

        private static void assertCause(Disconnect entry, Action action, @Nullable String className, String thread) {
            Cause cause = Objects.requireNonNull(entry.cause(), () -> "no cause: " + entry);
            assertThat(cause.action()).isEqualTo(action);
            assertThat(className(cause.test())).isEqualTo(className);
            assertThat(Objects.requireNonNull(cause.thread()).name()).isEqualTo(thread);
            assertThat(entry.test()).extracting(TestIdentity::methodName).isNull();
            assertThat(entry.thread().name()).isEqualTo("library");
            assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        }

        private static String owner(Disconnect entry) {
            return Objects.requireNonNullElse(className(entry.test()), "nobody");
        }

        private static @Nullable String className(@Nullable TestIdentity test) {
            String name = test == null ? null : test.className();
            return name == null ? null : name.substring(name.indexOf('$') + 1);
        }
    }
}
