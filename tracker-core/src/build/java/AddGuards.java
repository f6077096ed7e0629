import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts the guard of {@code architecture.Guarded} into the compiled methods that have this annotation, and takes the
 * annotation away: so a second run finds nothing to do. A class file that is changed keeps its time, by which compilers tell
 * what is new.
 *
 * <p>Run by the build: {@code java -cp asm.jar AddGuards.java <folder of the compiled classes>}.
 */
public final class AddGuards {
    private static final String GUARDED = "Lio/github/disconnecttracker/architecture/Guarded;";
    private static final String FAILURES = "io/github/disconnecttracker/bootstrap/HookFailures";
    private static final String THROWABLE = "java/lang/Throwable";

    public static void main(String[] args) throws IOException {
        List<Path> classFiles;
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            classFiles = all.filter(each -> each.toString().endsWith(".class")).toList();
        }
        for (Path each : classFiles) {
            addGuards(each);
        }
    }

    private static void addGuards(Path classFile) throws IOException {
        ClassReader reader = new ClassReader(Files.readAllBytes(classFile));
        Marked marked = new Marked();
        reader.accept(marked, ClassReader.SKIP_CODE);
        if (!marked.methods.isEmpty()) {
            FileTime time = Files.getLastModifiedTime(classFile);
            ClassWriter writer = new ClassWriter(0);
            reader.accept(new Weaver(writer, marked.methods), 0);
            Files.write(classFile, writer.toByteArray());
            Files.setLastModifiedTime(classFile, time);
        }
    }

    /** Finds the methods that have the annotation. */
    private static final class Marked extends ClassVisitor {
        private final Set<String> methods = new HashSet<>();
        private String owner;

        Marked() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (annotation.equals(GUARDED)) {
                        check(access, owner + "." + name, Type.getReturnType(descriptor));
                        methods.add(name + descriptor);
                    }
                    return null;
                }
            };
        }

        private static void check(int access, String method, Type result) {
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                throw new IllegalStateException("A method without a body cannot be guarded [" + method
                        + "]: put @Guarded on what implements it.");
            }
            if (result.getSort() > Type.INT && result.getSort() < Type.ARRAY) {
                throw new IllegalStateException("A guarded method cannot return " + result.getClassName() + " ["
                        + method + "]: return an int or an object.");
            }
        }
    }

    /** Takes the annotation away, and what the methods declare to throw. */
    private static final class Weaver extends ClassVisitor {
        private final Set<String> guarded;

        Weaver(ClassVisitor next, Set<String> guarded) {
            super(Opcodes.ASM9, next);
            this.guarded = guarded;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return guarded.contains(name + descriptor)
                    ? new Guard(super.visitMethod(access, name, descriptor, signature, null), descriptor)
                    : super.visitMethod(access, name, descriptor, signature, exceptions);
        }
    }

    /** Puts the body of a method between {@code try} and {@code catch}. */
    private static final class Guard extends MethodVisitor {
        private final Type result;
        private final Label start = new Label();
        private final Label end = new Label();

        Guard(MethodVisitor next, String descriptor) {
            super(Opcodes.ASM9, next);
            result = Type.getReturnType(descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            return annotation.equals(GUARDED) ? null : super.visitAnnotation(annotation, visible);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLabel(start);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitLabel(end);
            // Last in the table, so that the method's own handlers come first.
            super.visitTryCatchBlock(start, end, end, THROWABLE);
            // The handler reads no local variable: so it fits to whichever there are where the exception comes from.
            super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {THROWABLE});
            super.visitMethodInsn(Opcodes.INVOKESTATIC, FAILURES, "add", "(L" + THROWABLE + ";)V", false);
            if (result.getSort() != Type.VOID) {
                super.visitInsn(result.getSort() < Type.ARRAY ? Opcodes.ICONST_0 : Opcodes.ACONST_NULL);
            }
            super.visitInsn(result.getOpcode(Opcodes.IRETURN));
            super.visitMaxs(Math.max(maxStack, 1), maxLocals);
        }
    }
}
