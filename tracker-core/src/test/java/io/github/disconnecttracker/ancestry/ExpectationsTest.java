package io.github.disconnecttracker.ancestry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ExpectDisconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private final Expectations expectations = new Expectations();

    @Test
    void annotationOfAnotherCopyOfTheJarIsFound() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader copies = new CopyingLoader();
        thread.setContextClassLoader(copies);
        try {
            Class<?> copy = copies.loadClass(Killing.class.getName());
            assertThat(copy.isAnnotationPresent(ExpectDisconnect.class)).isFalse();
            assertThat(of("kills", "")).containsExactly(Killing.class.getName() + ", they kill");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void overloadsHaveTheirOwn() {
        assertThat(of("kills", "int"))
                .containsExactly(
                        Killing.class.getName() + ".kills, it kills many", Killing.class.getName() + ", they kill");
    }

    @Test
    void runnerThatDoesNotTellTheParametersMeansTheMethodOfThatName() {
        assertThat(expectations.of(Single.class.getName(), "kills", null))
                .extracting(Expectation::toString)
                .containsExactly(Single.class.getName() + ".kills, it kills one");
    }

    @Test
    void expectationsAreSharedByAllRunsOfAMethod() {
        String type = Killing.class.getName();

        Expectation first = expectations.of(type, "kills", "int").get(0);

        assertThat(expectations.of(type, "kills", "int").get(0)).isSameAs(first);
        assertThat(first.take("BROKEN", false)).isFalse();
        assertThat(first.take("TERMINATED", false)).isTrue();
        assertThat(first.take("TERMINATED", true)).isFalse();
        assertThat(first.isMet()).isTrue();
    }

    @Test
    void classThatCannotBeLoadedExpectsNothing() {
        assertThat(expectations.of("com.example.Gone", "kills", "")).isEmpty();
        assertThat(expectations.of(null, null, null)).isEmpty();
    }

    @Test
    void expectationOfAClassIsUnmetOnlyIfAllItsTestsHaveRun() {
        RunningTests running = new RunningTests();
        play(running, "first", "SUCCESSFUL");
        play(running, null, "SUCCESSFUL");
        assertThat(running.takeUnmet()).isEmpty();

        play(running, "second", "ABORTED");
        assertThat(running.takeUnmet()).isEmpty();

        play(running, "second", "FAILED");
        assertThat(running.takeUnmet())
                .extracting(Expectation::toString)
                .containsExactly(Two.class.getName() + ", one of them kills");
    }

    private void play(RunningTests running, @Nullable String method, String result) {
        String type = Two.class.getName();
        TestRun run = new TestRun(new TestIdentity(type, method, "it", "it"), method == null);
        run.expectations().addAll(expectations.of(type, method, ""));
        running.began(run);
        running.ended(run, result);
    }

    private List<String> of(String method, @Nullable String parameters) {
        return expectations.of(Killing.class.getName(), method, parameters).stream()
                .map(Expectation::toString)
                .toList();
    }

    @ExpectDisconnect(because = "they kill")
    static class Killing {
        void kills() {}

        @ExpectDisconnect(because = "it kills many", kinds = Kind.TERMINATED)
        void kills(int times) {}
    }

    static class Single {
        @ExpectDisconnect(because = "it kills one")
        void kills(int pid) {}
    }

    @ExpectDisconnect(because = "one of them kills")
    static class Two {
        @Test
        void first() {}

        @RepeatedTest(2)
        void second() {}

        void helps() {}
    }

    /** Loads our classes anew, as a second jar in another loader would. */
    private static final class CopyingLoader extends ClassLoader {
        CopyingLoader() {
            super(ExpectationsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.disconnecttracker")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
