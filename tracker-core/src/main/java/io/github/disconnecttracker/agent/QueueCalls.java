package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.bootstrap.ClassOrigins;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.library.Library;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Leads the application's own calls of queues, and its method references to them, through {@code bootstrap.QueueHooks}.
 * Only calls in the application's classes are changed: the queues themselves are as fast as ever for everybody else.
 */
final class QueueCalls {
    static final String HOOKS = Hook.BOOTSTRAP + "QueueHooks";
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    /** The names of all queues hold one of these. */
    private static final byte[] QUEUE = "Queue".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DEQUE = "Deque".getBytes(StandardCharsets.US_ASCII);

    /** The classes of its queues are {@code java.util.Queue}s; their common interface is none. */
    private static final String JCTOOLS = "org/jctools/queues/";

    static final Set<String> OWNERS = Set.of(
            "java/util/Queue",
            "java/util/concurrent/ArrayBlockingQueue",
            "java/util/concurrent/BlockingDeque",
            "java/util/concurrent/BlockingQueue",
            "java/util/concurrent/ConcurrentLinkedDeque",
            "java/util/concurrent/ConcurrentLinkedQueue",
            "java/util/concurrent/DelayQueue",
            "java/util/concurrent/LinkedBlockingDeque",
            "java/util/concurrent/LinkedBlockingQueue",
            "java/util/concurrent/LinkedTransferQueue",
            "java/util/concurrent/PriorityBlockingQueue",
            "java/util/concurrent/SynchronousQueue",
            "java/util/concurrent/TransferQueue");

    /** Name and parameters; what follows the closing parenthesis differs, since some queues narrow their results. */
    static final Set<String> CALLS = Set.of(
            "put(Ljava/lang/Object;)",
            "offer(Ljava/lang/Object;)",
            "offer(Ljava/lang/Object;JLjava/util/concurrent/TimeUnit;)",
            "add(Ljava/lang/Object;)",
            "take()",
            "poll()",
            "poll(JLjava/util/concurrent/TimeUnit;)");

    /** JCTools' own ways to take jobs out, of which none is told whose it is. */
    private static final Set<String> TAKE_UNSEEN = Set.of("poll", "relaxedPoll", "drain");

    private QueueCalls() {}

    /** Sorts out nearly all classes without parsing them; {@link ClassOrigins} has seen the class before. */
    static boolean mayBeIn(@Nullable ClassLoader loader, String className, byte[] classFile) {
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && isWoven(className.replace('/', '.'))
                && (contains(classFile, QUEUE) || contains(classFile, DEQUE));
    }

    /** An unknown library hands work over for the application: where in doubt, it is woven, too. */
    private static boolean isWoven(String className) {
        return !Library.isKnown(className) || FrameOwner.isApplication(className);
    }

    /** Returns the woven class file, or {@code null} if there is no such call. */
    static byte @Nullable [] weave(byte[] classFile) {
        ClassReader reader = ClassFiles.reader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Weaver weaver = new Weaver(writer);
        reader.accept(weaver, 0);
        return weaver.found ? ClassFiles.withVersionOf(classFile, writer.toByteArray()) : null;
    }

    /** The queue becomes the first parameter; hooks return what the interfaces' erasures do. */
    static String hookDescriptor(String called) {
        int end = called.indexOf(')') + 1;
        return "(Ljava/lang/Object;"
                + called.substring(1, end)
                + (called.endsWith(";") ? "Ljava/lang/Object;" : called.substring(end));
    }

    private static boolean contains(byte[] text, byte[] word) {
        int last = text.length - word.length;
        for (int i = 0; i <= last; i++) {
            if (text[i] == word[0] && Arrays.equals(text, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    private static final class Weaver extends ClassVisitor {
        private boolean found;

        Weaver(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitInvokeDynamicInsn(
                        String made, String descriptor, Handle bootstrap, Object... arguments) {
                    // altMetafactory makes serializable ones, which name the method that they call.
                    boolean lambda = bootstrap.getOwner().equals(LAMBDAS)
                            && bootstrap.getName().equals("metafactory");
                    Handle hook = lambda ? hookOf(arguments) : null;
                    if (hook == null) {
                        super.visitInvokeDynamicInsn(made, descriptor, bootstrap, arguments);
                        return;
                    }
                    found = true;
                    Object[] hooked = arguments.clone();
                    hooked[1] = hook;
                    // The bound queue's type must be the hook's own.
                    String result = descriptor.substring(descriptor.indexOf(')'));
                    String bound = descriptor.startsWith("()") ? "(" : "(Ljava/lang/Object;";
                    super.visitInvokeDynamicInsn(made, bound + result, bootstrap, hooked);
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    int end = calledDescriptor.indexOf(')') + 1;
                    String parameters = calledDescriptor.substring(0, end);
                    // super.take() inside a queue of the application's own is no hand-over.
                    if (opcode == Opcodes.INVOKESPECIAL
                            || !isQueue(owner, isInterface)
                            || !CALLS.contains(called + parameters)) {
                        if (owner.startsWith(JCTOOLS) && TAKE_UNSEEN.contains(called)) {
                            found = true;
                            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "takesUnseen", "()V", false);
                        }
                        super.visitMethodInsn(opcode, owner, called, calledDescriptor, isInterface);
                        return;
                    }
                    found = true;
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, called, hookDescriptor(calledDescriptor), false);
                    if (calledDescriptor.endsWith(";") && !calledDescriptor.endsWith(")Ljava/lang/Object;")) {
                        super.visitTypeInsn(
                                Opcodes.CHECKCAST, calledDescriptor.substring(end + 1, calledDescriptor.length() - 1));
                    }
                }
            };
        }

        private static boolean isQueue(String owner, boolean isInterface) {
            return OWNERS.contains(owner) || (!isInterface && owner.startsWith(JCTOOLS));
        }

        /** {@code queue::add}, whose queue is bound, and {@code BlockingQueue::add}, whose queue is not. */
        private static @Nullable Handle hookOf(Object[] bootstrapArguments) {
            if (bootstrapArguments.length < 2 || !(bootstrapArguments[1] instanceof Handle called)) {
                return null;
            }
            String descriptor = called.getDesc();
            int end = descriptor.indexOf(')') + 1;
            boolean virtual =
                    called.getTag() == Opcodes.H_INVOKEVIRTUAL || called.getTag() == Opcodes.H_INVOKEINTERFACE;
            return virtual
                            && isQueue(called.getOwner(), called.isInterface())
                            && CALLS.contains(called.getName() + descriptor.substring(0, end))
                    ? new Handle(Opcodes.H_INVOKESTATIC, HOOKS, called.getName(), hookDescriptor(descriptor), false)
                    : null;
        }
    }
}
