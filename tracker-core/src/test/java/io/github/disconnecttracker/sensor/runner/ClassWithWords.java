package io.github.disconnecttracker.sensor.runner;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a class such as Kotlin and Groovy do. */
final class ClassWithWords extends ClassLoader {
    static final String METHOD = "adds two numbers";

    private ClassWithWords() {
        super(null);
    }

    static Class<?> make() {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "com/example/Words", null, "java/lang/Object", null);
        MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, METHOD, "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 1);
        method.visitEnd();
        type.visitEnd();
        byte[] bytes = type.toByteArray();
        return new ClassWithWords().defineClass("com.example.Words", bytes, 0, bytes.length);
    }
}
