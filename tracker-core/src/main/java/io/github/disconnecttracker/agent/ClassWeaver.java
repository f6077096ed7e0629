package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.CarrierFields;
import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Weaves the hooks of one class into its class file. Used once, on one thread. */
final class ClassWeaver extends ClassVisitor {
    private static final String CARRIER = Hook.BOOTSTRAP + "ContextCarrier";
    private static final String FIELD = CarrierFields.NAME;
    private static final String ACCESSOR = "trackerContext";
    private static final String OBJECT = "Ljava/lang/Object;";

    /** The descriptor of listeners that take an object and a value. */
    private static final String TWO_VALUES = "(" + OBJECT + OBJECT + ")V";

    private static final int ACCESSIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;

    private final Collection<Hook> hooks;
    private final boolean mayAddMembers;
    private final Set<Hook> matched;
    private final ClassWriter writer;
    private final Set<String> members = new HashSet<>();
    private String owner = "";
    private int major;

    private ClassWeaver(ClassWriter writer, Collection<Hook> hooks, boolean mayAddMembers, Set<Hook> matched) {
        super(Opcodes.ASM9, writer);
        this.writer = writer;
        this.hooks = hooks;
        this.mayAddMembers = mayAddMembers;
        this.matched = matched;
    }

    /**
     * Weaves hooks into a class file.
     *
     * @param mayAddMembers whether fields and interfaces may be added: not if the class is loaded already
     * @param matched takes the hooks that have found their place
     * @return the woven class file
     */
    static byte[] weave(byte[] classFile, Collection<Hook> hooks, boolean mayAddMembers, Set<Hook> matched) {
        ClassReader reader = ClassFiles.reader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ClassWeaver weaver = new ClassWeaver(writer, hooks, mayAddMembers, matched);
        reader.accept(weaver, 0);
        return ClassFiles.withVersionOf(classFile, writer.toByteArray());
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
        major = version & 0xFFFF;
        Hook.Carrier carrier = carrier();
        if (carrier == null || !mayAddMembers) {
            super.visit(version, access, name, signature, superName, interfaces);
            return;
        }
        matched.add(carrier);
        List<String> all = new ArrayList<>(interfaces == null ? List.of() : List.of(interfaces));
        // Another agent may have copied from the loaded class what we had added to it.
        if (!all.contains(CARRIER)) {
            all.add(CARRIER);
        }
        String extended = signature == null ? null : signature + "L" + CARRIER + ";";
        super.visit(version, access, name, extended, superName, all.toArray(new String[0]));
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        members.add(name + descriptor);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        members.add(name + descriptor);
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return next;
        }
        List<Hook> here = new ArrayList<>();
        for (Hook hook : hooks) {
            if ((hook instanceof Hook.Method method && method.matches(name, descriptor))
                    || (hook instanceof Hook.Call call && call.method().equals(name))) {
                here.add(hook);
            }
        }
        return here.isEmpty() ? next : new MethodWeaver(next, this, access, name, descriptor, here);
    }

    @Override
    public void visitEnd() {
        if (carrier() != null && mayAddMembers) {
            addCarrierMembers();
        }
        super.visitEnd();
    }

    void matched(Hook hook) {
        matched.add(hook);
    }

    String owner() {
        return owner;
    }

    /** Returns whether the class file's verifier wants stack map frames. */
    boolean needsFrames() {
        return major >= Opcodes.V1_6;
    }

    private Hook.@Nullable Carrier carrier() {
        for (Hook hook : hooks) {
            if (hook instanceof Hook.Carrier carrier) {
                return carrier;
            }
        }
        return null;
    }

    private void addCarrierMembers() {
        if (!members.contains(FIELD + OBJECT)) {
            addField();
        }
        if (!members.contains(ACCESSOR + "()" + OBJECT)) {
            addGetter();
        }
        if (!members.contains(ACCESSOR + "(" + OBJECT + ")V")) {
            addSetter();
        }
    }

    private void addField() {
        FieldVisitor field = writer.visitField(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC, FIELD, OBJECT, null, null);
        field.visitEnd();
    }

    private void addGetter() {
        MethodVisitor getter = writer.visitMethod(ACCESSIBLE, ACCESSOR, "()" + OBJECT, null, null);
        getter.visitCode();
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, OBJECT);
        getter.visitInsn(Opcodes.ARETURN);
        getter.visitMaxs(1, 1);
        getter.visitEnd();
    }

    private void addSetter() {
        MethodVisitor setter = writer.visitMethod(ACCESSIBLE, ACCESSOR, "(" + OBJECT + ")V", null, null);
        setter.visitCode();
        setter.visitVarInsn(Opcodes.ALOAD, 0);
        setter.visitVarInsn(Opcodes.ALOAD, 1);
        setter.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, OBJECT);
        setter.visitInsn(Opcodes.RETURN);
        setter.visitMaxs(2, 2);
        setter.visitEnd();
    }

    /** Returns the descriptor of the listener that takes the place of a call, or is told its result. */
    static String descriptorOf(Hook.Call hook) {
        if (hook.calledOwner().equals(Hook.Call.ANY)) {
            return TWO_VALUES;
        }
        StringBuilder descriptor = new StringBuilder("(" + OBJECT);
        for (Type argument : Type.getArgumentTypes(hook.calledDescriptor())) {
            descriptor.append(erased(argument));
        }
        return descriptor
                .append(OBJECT + ")")
                .append(erased(Type.getReturnType(hook.calledDescriptor())))
                .toString();
    }

    private static String erased(Type type) {
        return type.getSort() < Type.ARRAY ? type.getDescriptor() : OBJECT;
    }

    /** Returns the descriptor of the listener that a hook calls. */
    static String descriptorOf(Hook.Method hook) {
        boolean probe = hook.probe() != Hook.Method.NO_PROBE;
        if (hook.point() == Point.ANSWER) {
            return "(" + OBJECT + OBJECT + (probe ? "I)" : ")") + OBJECT;
        }
        return probe ? "(" + OBJECT + OBJECT + "I)V" : TWO_VALUES;
    }

    static boolean isAt(Hook hook, Point point) {
        return hook instanceof Hook.Method method && method.point() == point;
    }
}
