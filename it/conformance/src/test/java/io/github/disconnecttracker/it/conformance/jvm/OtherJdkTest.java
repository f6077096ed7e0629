package io.github.disconnecttracker.it.conformance.jvm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.disconnecttracker.it.conformance.jvm.child.EveryTargetTest;
import io.github.disconnecttracker.it.conformance.jvm.child.OtherStageTest;
import io.github.disconnecttracker.it.conformance.jvm.child.OtherTimerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** On a JDK that calls one of our targets otherwise, the self-check says which, and the other hooks do their work. */
class OtherJdkTest {
    private static final String TIMER_THREAD = "java/util/TimerThread";

    @TempDir
    private Path directory;

    @Test
    void hookWithoutItsTargetIsNamedInTheConsoleAndInTheRecords() throws Exception {
        Path patch = directory.resolve("java.base");
        Path timerThread = patch.resolve(TIMER_THREAD + ".class");
        Files.createDirectories(timerThread.resolveSibling(""));
        Files.write(timerThread, withAnotherMainLoop());

        assertNamed(
                "java.util.TimerThread.mainLoop calling run not found",
                ForkedJvm.ofThisJdk().with("--patch-module", "java.base=" + patch),
                OtherTimerTest.class);
    }

    @Test
    void nestedClassThatIsGoneIsNamedWithoutHavingBeenUsed() throws Exception {
        Path patch = directory.resolve("java.base");
        for (Class<?> member : CompletableFuture.class.getNestMembers()) {
            String name = renamedStage(member.getName().replace('.', '/'));
            Path file = patch.resolve(name + ".class");
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, withAnotherStage(member));
        }

        assertNamed(
                "java.util.concurrent.CompletableFuture$UniRelay not found (JDK "
                        + Runtime.version().feature() + ")",
                ForkedJvm.ofThisJdk().with("--patch-module", "java.base=" + patch),
                OtherStageTest.class);
    }

    @ParameterizedTest
    @MethodSource("io.github.disconnecttracker.it.conformance.jvm.OtherJdks#andThisOne")
    void everyHookFindsItsTarget(Path jdk) throws Exception {
        Path records = directory.resolve("records");

        ForkedJvm.Result result = ForkedJvm.of(jdk).withTracker(records).runTests(EveryTargetTest.class);

        assertThat(result.output()).contains(" 0 failed, ");
        assertThat(lines(records)).last(STRING).contains("\"selfCheck\":\"ok\"");
    }

    private void assertNamed(String problem, ForkedJvm jvm, Class<?> tests) throws Exception {
        Path records = directory.resolve("records");

        ForkedJvm.Result result = jvm.with(
                        "-javaagent:" + System.getProperty("tracker.jar") + "=print=true,directory=" + records)
                .runTests(tests);

        assertThat(result.output()).contains(" 0 failed, ").contains("degraded: " + problem);
        assertThat(result.exit()).isZero();
        assertThat(lines(records)).last(STRING).contains("\"selfCheck\":\"degraded: " + problem + "\"");
    }

    private static List<String> lines(Path records) throws IOException {
        try (Stream<Path> files = Files.list(records)) {
            return Files.readAllLines(files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static byte[] withAnotherMainLoop() throws IOException {
        try (InputStream in = Objects.requireNonNull(Object.class.getResourceAsStream("/" + TIMER_THREAD + ".class"))) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(in).accept(new Renamer(writer), 0);
            return writer.toByteArray();
        }
    }

    /** A name of the same length takes the place of the old one in the constant pool. */
    private static byte[] withAnotherStage(Class<?> member) throws IOException {
        String simpleName = member.getName().substring(member.getName().lastIndexOf('.') + 1);
        try (InputStream in = Objects.requireNonNull(member.getResourceAsStream(simpleName + ".class"))) {
            return renamedStage(new String(in.readAllBytes(), ISO_8859_1)).getBytes(ISO_8859_1);
        }
    }

    private static String renamedStage(String text) {
        return text.replace("UniRelay", "UniStage");
    }

    private static final class Renamer extends ClassVisitor {
        Renamer(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, renamed(name), descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    super.visitMethodInsn(opcode, owner, renamed(called), calledDescriptor, isInterface);
                }
            };
        }

        private static String renamed(String name) {
            return name.equals("mainLoop") ? "loopOfAnotherJdk" : name;
        }
    }
}
