package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.disconnecttracker.it.conformance.jvm.child.OtherTimerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Path records = directory.resolve("records");

        ForkedJvm.Result result = ForkedJvm.ofThisJdk()
                .with("--patch-module", "java.base=" + patch)
                .with("-javaagent:" + System.getProperty("tracker.jar") + "=print=true,directory=" + records)
                .runTests(OtherTimerTest.class);

        String problem = "degraded: java.util.TimerThread.mainLoop calling run not found";
        assertThat(result.output()).contains(" 0 failed, ").contains(problem);
        assertThat(result.exit()).isZero();
        assertThat(lines(records)).last(STRING).contains("\"selfCheck\":\"" + problem + "\"");
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
