package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.bootstrap.ContextCarrier;
import io.github.disconnecttracker.hook.Point;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weaves a class of ours, loads it (which verifies it) and looks at what the listener was told. */
class ClassWeaverTest {
    private static final String TARGET = Target.class.getName().replace('.', '/');
    private static final String LISTENER = Listener.class.getName().replace('.', '/');

    @BeforeEach
    void clears() {
        Listener.TOLD.clear();
    }

    @Test
    void enterIsToldTheParameter() throws Exception {
        Object target = weave(hook("greet", Point.ENTER, 1))
                .getConstructor(String.class)
                .newInstance("t");

        Object result =
                target.getClass().getMethod("greet", long.class, String.class).invoke(target, 1L, "you");

        assertThat(result).isEqualTo("hello you");
        assertThat(Listener.TOLD).containsExactly("target t: you");
    }

    @Test
    void returnIsToldTheResultAtEachExit() throws Exception {
        Object target = weave(hook("greet", Point.RETURN, -1))
                .getConstructor(String.class)
                .newInstance("t");

        target.getClass().getMethod("greet", long.class, String.class).invoke(target, 1L, "you");
        target.getClass().getMethod("greet", long.class, String.class).invoke(target, 0L, "you");

        assertThat(Listener.TOLD).containsExactly("target t: hello you", "target t: bye");
    }

    @Test
    void answerTakesThePlaceOfTheResultAtEachExit() throws Exception {
        Object target = weave(hook("greet", Point.ANSWER, -1, "answer"))
                .getConstructor(String.class)
                .newInstance("t");

        Object hello =
                target.getClass().getMethod("greet", long.class, String.class).invoke(target, 1L, "you");
        Object bye =
                target.getClass().getMethod("greet", long.class, String.class).invoke(target, 0L, "you");

        assertThat(List.of(hello, bye)).containsExactly("target t: hello you!", "target t: bye!");
    }

    @Test
    void answerMayLookAtAParameterInPlaceOfTheObject() throws Exception {
        Object target = weave(hook("greet", Point.ANSWER, 1, "answer"))
                .getConstructor(String.class)
                .newInstance("t");

        Object hello =
                target.getClass().getMethod("greet", long.class, String.class).invoke(target, 1L, "you");

        assertThat(hello).isEqualTo("you: hello you!");
    }

    @Test
    void numberHasNoAnswer() throws IOException {
        Set<Hook> matched = new HashSet<>();

        ClassWeaver.weave(classFile(), List.of(hook("length", Point.ANSWER, -1, "answer")), true, matched);

        assertThat(matched).isEmpty();
    }

    @Test
    void throwIsToldTheExceptionAndLetsItPass() throws Exception {
        Object target = weave(hook("greet", Point.THROW, -1))
                .getConstructor(String.class)
                .newInstance("t");

        assertThatThrownBy(() -> target.getClass()
                        .getMethod("greet", long.class, String.class)
                        .invoke(target, -1L, "you"))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("negative");

        assertThat(Listener.TOLD).containsExactly("target t: java.lang.IllegalArgumentException: negative");
    }

    @Test
    void constructorIsToldItsParameterOnceItHasRun() throws Exception {
        Class<?> woven = weave(hook("<init>", Point.RETURN, 0));

        woven.getConstructor(String.class).newInstance("t");

        assertThat(Listener.TOLD).containsExactly("target t: t");
    }

    @Test
    void staticMethodHasNoSelf() throws Exception {
        Class<?> woven = weave(hook("twice", Point.RETURN, -1));

        woven.getMethod("twice", String.class).invoke(null, "a");

        assertThat(Listener.TOLD).containsExactly("null: aa");
    }

    @Test
    void resultOfACallIsToldAndPassedOn() throws Exception {
        Object target = weave(
                        new Hook.Call(TARGET, "first", Hook.Call.ANY, "poll", "()Ljava/lang/Object;", LISTENER, "told"))
                .getConstructor(String.class)
                .newInstance("t");

        Object result =
                target.getClass().getMethod("first", Queue.class).invoke(target, new ArrayDeque<>(List.of("a", "b")));

        assertThat(result).isEqualTo("ab");
        assertThat(Listener.TOLD).containsExactly("target t: a", "target t: b");
    }

    @Test
    void carrierKeepsAContext() throws Exception {
        Object target =
                weave(new Hook.Carrier(TARGET)).getConstructor(String.class).newInstance("t");

        ((ContextCarrier) target).trackerContext("context");

        assertThat(((ContextCarrier) target).trackerContext()).isEqualTo("context");
    }

    @Test
    void carrierThatAnotherAgentHasCopiedFromTheLoadedClassIsNotMadeTwice() throws Exception {
        Hook carrier = new Hook.Carrier(TARGET);
        byte[] copied = ClassWeaver.weave(classFile(), List.of(carrier), true, new HashSet<>());

        byte[] woven = ClassWeaver.weave(copied, List.of(carrier), true, new HashSet<>());

        Object target =
                new OneClassLoader(woven).define().getConstructor(String.class).newInstance("t");
        ((ContextCarrier) target).trackerContext("context");
        assertThat(((ContextCarrier) target).trackerContext()).isEqualTo("context");
    }

    @Test
    void hookThatFindsNoMethodIsNotMatched() throws IOException {
        Set<Hook> matched = new HashSet<>();
        Hook found = hook("greet", Point.ENTER, 0);
        Hook missing = hook("gone", Point.ENTER, 0);

        ClassWeaver.weave(classFile(), List.of(found, missing), true, matched);

        assertThat(matched).containsExactly(found);
    }

    @Test
    void classFileOfAFutureJdkIsWovenAndKeepsItsVersion() throws IOException {
        byte[] classFile = classFile();
        classFile[7] = 99;
        Set<Hook> matched = new HashSet<>();

        byte[] woven = ClassWeaver.weave(classFile, List.of(hook("greet", Point.ENTER, 0)), true, matched);

        assertThat(woven[7]).isEqualTo((byte) 99);
        assertThat(matched).hasSize(1);
    }

    private static Hook hook(String method, Point point, int parameter) {
        return hook(method, point, parameter, "told");
    }

    private static Hook hook(String method, Point point, int parameter, String listener) {
        return new Hook.Method(TARGET, method, "", point, parameter, true, LISTENER, listener, -1);
    }

    private static Class<?> weave(Hook hook) throws IOException {
        byte[] woven = ClassWeaver.weave(classFile(), List.of(hook), true, new HashSet<>());
        return new OneClassLoader(woven).define();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = ClassWeaverTest.class.getResourceAsStream("/" + TARGET + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** What is woven. */
    public static class Target {
        private final String name;

        public Target(String name) {
            this.name = name;
        }

        public String greet(long times, String whom) {
            try {
                if (times < 0) {
                    throw new IllegalArgumentException("negative");
                }
                return times == 0 ? "bye" : "hello " + whom;
            } catch (IllegalStateException e) {
                return "never";
            }
        }

        public String first(Queue<String> two) {
            return two.poll() + two.poll();
        }

        public static String twice(String text) {
            return text + text;
        }

        public int length() {
            return name.length();
        }

        @Override
        public String toString() {
            return "target " + name;
        }
    }

    /** What woven code calls. */
    public static final class Listener {
        static final List<String> TOLD = new ArrayList<>();

        private Listener() {}

        public static void told(@Nullable Object self, @Nullable Object value) {
            TOLD.add(self + ": " + value);
        }

        public static @Nullable Object answer(@Nullable Object self, @Nullable Object result) {
            return self + ": " + result + "!";
        }
    }

    private static final class OneClassLoader extends ClassLoader {
        private final byte[] classFile;

        OneClassLoader(byte[] classFile) {
            super(ClassWeaverTest.class.getClassLoader());
            this.classFile = classFile;
        }

        Class<?> define() {
            return defineClass(Target.class.getName(), classFile, 0, classFile.length);
        }
    }
}
