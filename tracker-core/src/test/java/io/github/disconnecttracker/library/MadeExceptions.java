package io.github.disconnecttracker.library;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes exceptions as libraries do that are not there. */
final class MadeExceptions {
    private MadeExceptions() {}

    /** Makes an exception that has a form, as if a class had thrown it. */
    static Exception of(Thrown form, Class<? extends Exception> type, String thrower) throws Exception {
        Exception made = newInstance(form.type(), type);
        if (form.text() != null) {
            made = type.getConstructor(String.class).newInstance(form.text().replace('*', '7'));
        }
        if (form.cause() != null) {
            made.initCause(newInstance(form.cause(), Exception.class));
        }
        made.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("jdk.proxy2.$Proxy9", "prepareStatement", null, -1),
            new StackTraceElement(thrower, "call", "Source.java", 1),
            new StackTraceElement("com.example.Shop", "order", "Shop.java", 1)
        });
        return made;
    }

    private static Exception newInstance(@Nullable String name, Class<? extends Exception> superclass)
            throws ReflectiveOperationException {
        if (name == null) {
            return superclass.getConstructor().newInstance();
        }
        Class<?> type = name.startsWith("java.") ? concrete(name) : new Loader().define(name, superclass);
        return (Exception) type.getConstructor().newInstance();
    }

    private static Class<?> concrete(String name) throws ClassNotFoundException {
        return name.equals(Throwable.class.getName()) ? Exception.class : Class.forName(name);
    }

    private static final class Loader extends ClassLoader {
        Class<?> define(String name, Class<?> superclass) {
            String above = superclass.getName().replace('.', '/');
            ClassWriter writer = new ClassWriter(0);
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, above, null);
            MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
            constructor.visitCode();
            constructor.visitVarInsn(Opcodes.ALOAD, 0);
            constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, above, "<init>", "()V", false);
            constructor.visitInsn(Opcodes.RETURN);
            constructor.visitMaxs(1, 1);
            constructor.visitEnd();
            writer.visitEnd();
            byte[] classFile = writer.toByteArray();
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
