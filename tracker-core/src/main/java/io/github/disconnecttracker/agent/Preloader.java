package io.github.disconnecttracker.agent;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads what weaving and the first record need while {@code premain} defines the boot classes: a quarter of the agent's
 * start is loading and verifying libraries, which a second core can do. Uses the libraries and the JDK alone: a class of
 * ours could bring in a boot class too early.
 */
final class Preloader extends Thread {
    Preloader() {
        super("tracker-preloader");
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            copy(smallClass());
            Class.forName("com.google.gson.stream.JsonWriter");
            ProcessHandle.current();
        } catch (Throwable t) {
            // Whoever needs the class meets the same failure, and tells of it.
        }
    }

    private static byte[] smallClass() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Small", null, "java/lang/Object", null);
        MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "same", "(I)I", null, null);
        Label zero = new Label();
        method.visitCode();
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitJumpInsn(Opcodes.IFEQ, zero);
        method.visitLabel(zero);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    private static void copy(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, new ClassWriter(reader, ClassWriter.COMPUTE_MAXS)) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        // Not the writer's own: it would be handed the bytes unread.
                        return new MethodVisitor(
                                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {};
                    }
                },
                0);
    }
}
