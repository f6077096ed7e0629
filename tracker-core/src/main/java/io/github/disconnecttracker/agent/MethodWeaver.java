package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.hook.Point;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves calls into one method. Adds no local variable, so that the method's own stack map frames stay as they are.
 */
final class MethodWeaver extends MethodVisitor {
    private final ClassWeaver type;
    private final boolean isStatic;
    private final boolean isConstructor;
    private final Type[] parameters;
    private final Type result;
    private final List<Hook> hooks;
    private final boolean catches;
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();

    MethodWeaver(MethodVisitor next, ClassWeaver type, int access, String name, String descriptor, List<Hook> hooks) {
        super(Opcodes.ASM9, next);
        this.type = type;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.isConstructor = name.equals("<init>");
        this.parameters = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
        this.hooks = hooks;
        this.catches = anyAt(hooks, Point.THROW) && !isConstructor;
    }

    private static boolean anyAt(List<Hook> hooks, Point point) {
        for (Hook hook : hooks) {
            if (ClassWeaver.isAt(hook, point)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (isConstructor) {
            // this must not be passed on before super() has run
            return;
        }
        for (Hook hook : hooks) {
            if (hook instanceof Hook.Method method && method.point() == Point.ENTER) {
                loadSelf();
                loadParameter(method.parameter());
                if (method.probe() == Hook.Method.COUNT) {
                    loadNumber();
                }
                call(method);
            }
        }
        super.visitLabel(bodyStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            for (Hook hook : hooks) {
                if (ClassWeaver.isAt(hook, Point.RETURN)) {
                    beforeReturn((Hook.Method) hook);
                } else if (ClassWeaver.isAt(hook, Point.ANSWER)) {
                    replaceResult((Hook.Method) hook);
                }
            }
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        for (Hook hook : hooks) {
            if (hook instanceof Hook.Call call
                    && call.called().equals(name)
                    && call.calledDescriptor().equals(descriptor)) {
                boolean passesResult = call.calledOwner().equals(Hook.Call.ANY);
                if (passesResult) {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                    passResult();
                } else if (!call.calledOwner().equals(owner)) {
                    continue;
                } else if (call.parameter() < 0) {
                    loadSelf();
                } else {
                    loadParameter(call.parameter());
                }
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        call.listenerOwner(),
                        call.listener(),
                        ClassWeaver.descriptorOf(call),
                        false);
                type.matched(call);
                return;
            }
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    /** Above the result: the object, and the result once more. */
    private void passResult() {
        super.visitInsn(Opcodes.DUP);
        loadSelf();
        super.visitInsn(Opcodes.SWAP);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (catches) {
            super.visitLabel(bodyEnd);
            // Last in the exception table, so that the method's own handlers come first.
            super.visitTryCatchBlock(bodyStart, bodyEnd, bodyEnd, "java/lang/Throwable");
            if (type.needsFrames()) {
                Object[] locals = isStatic ? new Object[0] : new Object[] {type.owner()};
                super.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
            }
            for (Hook hook : hooks) {
                if (hook instanceof Hook.Method method && method.point() == Point.THROW) {
                    super.visitInsn(Opcodes.DUP);
                    loadSelf();
                    super.visitInsn(Opcodes.SWAP);
                    call(method);
                }
            }
            super.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    private void beforeReturn(Hook.Method hook) {
        if (hook.probe() == Hook.Method.COUNT) {
            passCount(hook);
            return;
        }
        boolean passesResult =
                hook.parameter() < 0 && (result.getSort() == Type.OBJECT || result.getSort() == Type.ARRAY);
        if (passesResult) {
            passResult();
        } else {
            loadSelf();
            loadParameter(hook.parameter());
        }
        call(hook);
    }

    /** The verifier wants the result's own type back. */
    private void replaceResult(Hook.Method hook) {
        if (result.getSort() != Type.OBJECT && result.getSort() != Type.ARRAY) {
            return;
        }
        if (hook.parameter() < 0) {
            loadSelf();
        } else {
            loadParameter(hook.parameter());
        }
        super.visitInsn(Opcodes.SWAP);
        call(hook);
        super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
    }

    /** Below the result: the object, nothing as value, and the result as a number. */
    private void passCount(Hook.Method hook) {
        if (result.getSort() == Type.LONG) {
            super.visitInsn(Opcodes.DUP2);
            super.visitInsn(Opcodes.L2I);
        } else {
            super.visitInsn(Opcodes.DUP);
        }
        loadSelf();
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitInsn(Opcodes.SWAP);
        call(hook);
    }

    private void loadSelf() {
        if (isStatic) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private void loadParameter(int index) {
        boolean isReference = index >= 0
                && index < parameters.length
                && (parameters[index].getSort() == Type.OBJECT || parameters[index].getSort() == Type.ARRAY);
        if (!isReference) {
            super.visitInsn(Opcodes.ACONST_NULL);
            return;
        }
        super.visitVarInsn(Opcodes.ALOAD, local(index));
    }

    /** The first parameter that is an {@code int}, or 0. */
    private void loadNumber() {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getSort() == Type.INT) {
                super.visitVarInsn(Opcodes.ILOAD, local(i));
                return;
            }
        }
        super.visitInsn(Opcodes.ICONST_0);
    }

    private int local(int index) {
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < index; i++) {
            local += parameters[i].getSize();
        }
        return local;
    }

    private void call(Hook.Method hook) {
        if (hook.probe() >= 0) {
            super.visitLdcInsn(hook.probe());
        }
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, hook.listenerOwner(), hook.listener(), ClassWeaver.descriptorOf(hook), false);
        type.matched(hook);
    }
}
