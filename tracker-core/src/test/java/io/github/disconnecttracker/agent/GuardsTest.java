package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import io.github.disconnecttracker.bootstrap.ContextCarrier;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.bootstrap.Probes;
import io.github.disconnecttracker.bootstrap.TaskHooks;
import io.github.disconnecttracker.bootstrap.ThreadHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails in our hooks is counted, and never reaches the woven code. */
class GuardsTest {
    /**
     * They take the place of a call in woven code, so that what the called method throws is for its caller; or of a result,
     * which the caller gets though the hook fails.
     */
    private static final Set<String> CALL_FOR_OTHERS = Set.of(
            "AsyncHooks#addInOrder",
            "AsyncHooks#pollInOrder",
            "Probes#answer",
            "QueueHooks#add",
            "QueueHooks#offer",
            "QueueHooks#poll",
            "QueueHooks#put",
            "QueueHooks#take",
            "TaskHooks#offer",
            "TaskHooks#oust",
            "TaskHooks#reject",
            "TaskHooks#remove",
            "TaskHooks#runTimerTask",
            "WorkerHooks#add");

    private static final Map<String, CompiledGuards> COMPILED = new TreeMap<>();

    @BeforeAll
    static void theBuildHasAddedTheGuards() throws IOException {
        Set<String> waiting = new TreeSet<>();
        for (String name : BootClasses.names()) {
            CompiledGuards compiled = CompiledGuards.of(name);
            COMPILED.put(name.replace('.', '/'), compiled);
            compiled.waiting.forEach(method -> waiting.add(name + "#" + method));
        }
        assertThat(waiting)
                .as("The compiler of the IDE adds no guards: run `mvn process-classes -pl tracker-core`")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void everyMethodThatWovenCodeCallsIsGuarded(int feature) {
        Set<String> unguarded = new TreeSet<>();
        for (String each : calledByWovenCode(feature)) {
            if (!isGuarded(each)) {
                unguarded.add(shortName(each));
            }
        }

        assertThat(unguarded).isEqualTo(new TreeSet<>(CALL_FOR_OTHERS));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void whatCallsForOthersCallsNothingElseThatIsUnguarded(int feature) {
        Set<String> callees = new TreeSet<>();
        for (String each : calledByWovenCode(feature)) {
            if (CALL_FOR_OTHERS.contains(shortName(each))) {
                callees.addAll(compiled(each).calls.getOrDefault(each.substring(each.indexOf('#') + 1), Set.of()));
            }
        }

        assertThat(callees).hasSizeGreaterThan(8).allMatch(GuardsTest::isGuarded);
    }

    @Test
    void nobodyWritesAGuardByHand() throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java", Hook.BOOTSTRAP))) {
            sources = all.filter(Files::isRegularFile).toList();
        }

        assertThat(sources)
                .hasSizeGreaterThan(30)
                .allSatisfy(source -> assertThat(Files.readString(source)).doesNotContain("HookFailures.add("));
    }

    @Test
    void failureOfAHookIsCountedAndNamed() {
        long before = HookFailures.count();

        ThreadHooks.exiting("no thread", null);

        assertThat(HookFailures.count()).isEqualTo(before + 1);
        assertThat(HookFailures.last())
                .startsWith(
                        "java.lang.ClassCastException at io.github.disconnecttracker.bootstrap.ThreadHooks.exiting(");
    }

    @Test
    void callThatAHookMakesForOthersIsMadeThoughTheHookFails() {
        Object task = new BadCarrier();
        Queue<Object> queue = new ArrayDeque<>();
        long before = HookFailures.count();
        boolean observing = AncestryStore.observing();
        AncestryStore.observe(true);
        try {
            assertThat(TaskHooks.offer(queue, task, "pool")).isTrue();
        } finally {
            AncestryStore.observe(observing);
        }

        assertThat(queue).containsExactly(task);
        assertThat(HookFailures.count()).isEqualTo(before + 1);
    }

    @Test
    void callerGetsTheResultThoughTheHookFails() {
        long before = HookFailures.count();

        assertThat(Probes.answer("subject", "result", -1)).isEqualTo("result");

        assertThat(HookFailures.count()).isEqualTo(before + 1);
    }

    @Test
    void whatTheCalledMethodThrowsIsForItsCaller() {
        Runnable task = () -> {
            throw new IllegalStateException("mine");
        };
        long before = HookFailures.count();

        assertThatThrownBy(() -> TaskHooks.runTimerTask(task, "timer thread"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThat(HookFailures.count()).isEqualTo(before);
    }

    private static Set<String> calledByWovenCode(int feature) {
        Set<String> called = new TreeSet<>();
        for (Hook row : Rows.of(feature)) {
            String listener = Rows.listenerOf(row);
            if (listener != null) {
                called.add(listener);
            }
        }
        for (String method : compiled(QueueCalls.HOOKS + "#").publicMethods) {
            called.add(QueueCalls.HOOKS + "#" + method);
        }
        return called;
    }

    private static boolean isGuarded(String method) {
        return compiled(method).guarded.contains(method.substring(method.indexOf('#') + 1));
    }

    private static CompiledGuards compiled(String method) {
        return Objects.requireNonNull(COMPILED.get(method.substring(0, method.indexOf('#'))), method);
    }

    private static String shortName(String method) {
        return method.substring(Hook.BOOTSTRAP.length(), method.indexOf('('));
    }

    private static final class BadCarrier implements ContextCarrier {
        @Override
        public @Nullable Object trackerContext() {
            throw new IllegalStateException("mine");
        }

        @Override
        public void trackerContext(@Nullable Object context) {
            throw new IllegalStateException("mine");
        }
    }
}
