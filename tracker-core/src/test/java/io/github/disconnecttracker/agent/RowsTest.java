package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.hook.Point;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A typo in a row would be a {@code NoSuchMethodError} in the user's {@code Thread.start}, or a hook that is never woven. */
class RowsTest {
    private static final int FEATURE = Runtime.version().feature();

    /** What is on this module's class path besides the JDK. */
    private static final Set<String> LIBRARIES =
            Set.of("org/postgresql/", "com/zaxxer/hikari/", "org/apache/logging/log4j/");

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void everyRowCallsAListenerThatIsThere(int feature) {
        List<Hook> rows = Rows.of(feature);

        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(Rows.withoutListener(rows)).isEmpty();
    }

    @Test
    void everyRowOfThisJdkAndOfOurLibrariesHasAPlace() {
        List<Hook> rows = Rows.of(FEATURE);

        assertThat(Rows.withoutPlace(rows)).isEmpty();
    }

    @Test
    void everyClassOfThisJdkAndOfOurLibrariesIsThere() {
        List<Hook> rows = Rows.of(FEATURE).stream().filter(RowsTest::isHere).toList();

        assertThat(Rows.absent(rows)).isSubsetOf("java.lang.VirtualThread");
    }

    @Test
    void listenerThatIsNotThereIsNamedWithItsRow() {
        Hook typo = Hook.Method.jdk("java/lang/Thread", "start", Point.ENTER, "ThreadHooks", "startng");
        Hook wrongClass = Hook.Method.jdk("java/lang/Thread", "start", Point.ENTER, "ThreadHook", "starting");
        Hook wrongValues = Hook.Method.jdk("java/lang/Thread", "start", Point.ENTER, "ThreadHooks", "starting")
                .withCount();
        Hook wrongCall = new Hook.Call(
                "java/util/TimerThread",
                "mainLoop",
                "java/util/TimerTask",
                "run",
                "()V",
                Hook.BOOTSTRAP + "TaskHooks",
                "reject");

        assertThat(Rows.withoutListener(List.of(typo, wrongClass, wrongValues, wrongCall)))
                .containsExactlyInAnyOrder(
                        "java.lang.Thread.start calls io.github.disconnecttracker.bootstrap.ThreadHooks#startng"
                                + "(Ljava.lang.Object;Ljava.lang.Object;)V",
                        "java.lang.Thread.start calls io.github.disconnecttracker.bootstrap.ThreadHook#starting"
                                + "(Ljava.lang.Object;Ljava.lang.Object;)V",
                        "java.lang.Thread.start calls io.github.disconnecttracker.bootstrap.ThreadHooks#starting"
                                + "(Ljava.lang.Object;Ljava.lang.Object;I)V",
                        "java.util.TimerThread.mainLoop calling run calls"
                                + " io.github.disconnecttracker.bootstrap.TaskHooks#reject"
                                + "(Ljava.lang.Object;Ljava.lang.Object;)V");
    }

    @Test
    void methodThatIsNotThereIsNamed() {
        Hook method = Hook.Method.jdk("java/lang/Thread", "strat", Point.ENTER, "ThreadHooks", "starting");
        Hook parameters = Hook.Method.jdk("java/lang/Thread", "join", Point.ENTER, "ThreadHooks", "starting")
                .withDescriptor("(I)");
        Hook call = new Hook.Call(
                "java/util/TimerThread",
                "mainLoop",
                "java/util/TimerTask",
                "call",
                "()V",
                Hook.BOOTSTRAP + "TaskHooks",
                "runTimerTask");
        Hook type = new Hook.Carrier("java/lang/Thraed");

        assertThat(Rows.withoutPlace(List.of(method, parameters, call, type)))
                .containsExactlyInAnyOrder(
                        "java.lang.Thread.strat",
                        "java.lang.Thread.join",
                        "java.util.TimerThread.mainLoop calling call");
        assertThat(Rows.absent(List.of(method, parameters, call, type))).containsExactly("java.lang.Thraed");
    }

    private static boolean isHere(Hook row) {
        String owner = row.owner();
        return owner.startsWith("java/")
                || owner.startsWith("jdk/")
                || owner.startsWith("sun/")
                || LIBRARIES.stream().anyMatch(owner::startsWith);
    }
}
