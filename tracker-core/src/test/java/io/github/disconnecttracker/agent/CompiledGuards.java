package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.architecture.Guarded;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a compiled class of ours: which of its methods are guarded, and what of ours each calls. */
final class CompiledGuards extends ClassVisitor {
    private static final String HOOK_FAILURES = Hook.BOOTSTRAP + "HookFailures";

    /** The methods whose whole body is guarded, by name and descriptor. */
    final Set<String> guarded = new TreeSet<>();

    /** What each method calls in the package {@code bootstrap}: owner, {@code #}, name and descriptor. */
    final Map<String, Set<String>> calls = new TreeMap<>();

    final Set<String> publicMethods = new TreeSet<>();

    /** The methods that the build has not guarded yet. */
    final Set<String> waiting = new TreeSet<>();

    private CompiledGuards() {
        // It places the labels.
        super(Opcodes.ASM9, new ClassWriter(0));
    }

    static CompiledGuards of(String className) throws IOException {
        CompiledGuards guards = new CompiledGuards();
        try (InputStream in = ClassLoader.getSystemResourceAsStream(className.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("no such class: " + className);
            }
            new ClassReader(in).accept(guards, 0);
        }
        return guards;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_PUBLIC) != 0) {
            publicMethods.add(name + descriptor);
        }
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new Body(next, name + descriptor);
    }

    private final class Body extends MethodVisitor {
        private final String method;
        private final Set<Label> counting = new HashSet<>();
        private @Nullable Label here;
        private @Nullable Label start;
        private @Nullable Label end;
        private @Nullable Label handler;

        Body(MethodVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            if (annotation.equals(Type.getDescriptor(Guarded.class))) {
                waiting.add(method);
            }
            return super.visitAnnotation(annotation, visible);
        }

        @Override
        public void visitLabel(Label label) {
            here = label;
            super.visitLabel(label);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(HOOK_FAILURES) && name.equals("add") && here != null) {
                counting.add(here);
            } else if (owner.startsWith(Hook.BOOTSTRAP)) {
                calls.computeIfAbsent(method, any -> new TreeSet<>()).add(owner + "#" + name + descriptor);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        /** The last one is the outermost. */
        @Override
        public void visitTryCatchBlock(Label from, Label to, Label caught, @Nullable String type) {
            if ("java/lang/Throwable".equals(type)) {
                start = from;
                end = to;
                handler = caught;
            }
            super.visitTryCatchBlock(from, to, caught, type);
        }

        @Override
        public void visitEnd() {
            if (start != null
                    && end != null
                    && handler != null
                    && start.getOffset() == 0
                    && end.getOffset() == handler.getOffset()
                    && counting.contains(handler)) {
                guarded.add(method);
            }
            super.visitEnd();
        }
    }
}
