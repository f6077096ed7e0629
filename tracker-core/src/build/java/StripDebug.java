import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * Takes out of a jar's classes, in place, what only compilers and debuggers read, because each fork of a build would parse
 * it at its start: line numbers and variables' names, a tenth of the agent's jar; and in all packages below the project's
 * first also the annotations of types, the generic signatures of what is not public, and constants, which are copied to
 * wherever they are used. What other modules are compiled against keeps annotations and constants where they see them. The
 * class and the method say enough of where a failure of ours was: methods are short. The entries of folders, and the second
 * say on each entry's sizes, go as well. The classes of ASM, which the agent defines all at once, become one entry: a number,
 * then for each class its name, its length and its bytes, each after its supertypes. The constants of
 * each class are sorted, which compresses better: a fortieth of the jar. All else stays as it is.
 *
 * <p>Run by the build: {@code java -cp asm.jar StripDebug.java <jar> <folder of the project>}.
 */
public final class StripDebug {
    /** The packages against which other modules are compiled; their compiler wants to know what may be null. */
    private static final Set<String> COMPILED_AGAINST = Set.of(
            "ancestry",
            "collect",
            "connection",
            "console",
            "diagnosis",
            "disconnect",
            "hook",
            "options",
            "record",
            "runtime",
            "sensor",
            "sensor/registry");

    /** Woven code calls the other classes of that package: no compiler sees it. */
    private static final Set<String> OF_BOOTSTRAP = Set.of(
            "bootstrap/AncestryStore.class",
            "bootstrap/ContextCarrier.class",
            "bootstrap/HookFailures.class",
            "bootstrap/WeakIdentityMap.class");

    private static final String ASM = "shaded/asm";

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        String own = args[1];
        ByteArrayOutputStream stripped = new ByteArrayOutputStream();
        Map<String, byte[]> asm = new TreeMap<>();
        ZipEntry asmEntry = new ZipEntry(own + ASM + ".classes");
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(stripped)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            Enumeration<? extends ZipEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (!entry.isDirectory()) {
                    byte[] content = stripped(name, in.getInputStream(entry).readAllBytes(), own);
                    if (name.startsWith(own + ASM + "/")) {
                        asm.put(name.substring(0, name.length() - ".class".length()), content);
                        asmEntry.setTimeLocal(entry.getTimeLocal());
                    } else {
                        copy(entry, content, out);
                    }
                }
            }
            copy(asmEntry, inOne(asm), out);
        }
        Files.write(jar, stripped.toByteArray());
    }

    private static byte[] inOne(Map<String, byte[]> classes) throws IOException {
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        for (String name : classes.keySet()) {
            addWithSupertypes(name, classes, ordered);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeInt(ordered.size());
        for (Map.Entry<String, byte[]> each : ordered.entrySet()) {
            out.writeUTF(each.getKey().replace('/', '.'));
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
        return all.toByteArray();
    }

    private static void addWithSupertypes(String name, Map<String, byte[]> from, Map<String, byte[]> to) {
        byte[] content = from.get(name);
        if (content != null && !to.containsKey(name)) {
            ClassReader reader = new ClassReader(content);
            addWithSupertypes(reader.getSuperName(), from, to);
            for (String each : reader.getInterfaces()) {
                addWithSupertypes(each, from, to);
            }
            to.put(name, content);
        }
    }

    /** An entry whose sizes are known beforehand is not followed by them. */
    private static void copy(ZipEntry entry, byte[] content, ZipOutputStream out) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        CRC32 crc = new CRC32();
        crc.update(content);
        copy.setCrc(crc.getValue());
        copy.setSize(content.length);
        copy.setCompressedSize(compressedSize(content));
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
    }

    private static long compressedSize(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            deflater.deflate(buffer);
        }
        long size = deflater.getBytesWritten();
        deflater.end();
        return size;
    }

    private static byte[] stripped(String name, byte[] content, String own) throws IOException {
        boolean internal = name.startsWith(own) && name.indexOf('/', own.length()) > 0;
        if (!internal || !name.endsWith(".class")) {
            return content;
        }
        String folder = name.substring(own.length(), name.lastIndexOf('/'));
        boolean compiledAgainst =
                COMPILED_AGAINST.contains(folder) || OF_BOOTSTRAP.contains(name.substring(own.length()));
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(content).accept(new WithoutTypes(writer, compiledAgainst), ClassReader.SKIP_DEBUG);
        return SortedConstants.of(writer.toByteArray());
    }

    /** Leaves out the annotations of types, and the generic signatures, of what no other package sees. */
    private static final class WithoutTypes extends ClassVisitor {
        private final boolean compiledAgainst;
        private boolean isPublic;

        WithoutTypes(ClassVisitor next, boolean compiledAgainst) {
            super(Opcodes.ASM9, next);
            this.compiledAgainst = compiledAgainst;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
            super.visit(version, access, name, isPublic ? signature : null, parent, interfaces);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
            RecordComponentVisitor component =
                    super.visitRecordComponent(name, descriptor, isPublic ? signature : null);
            return isPublic && compiledAgainst ? component : null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            boolean seen = isSeen(access);
            if (!(seen && compiledAgainst) && isCopied(access, name, value)) {
                return null;
            }
            FieldVisitor field = super.visitField(access, name, descriptor, seen ? signature : null, value);
            return seen && compiledAgainst ? field : null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean seen = isSeen(access);
            MethodVisitor method = super.visitMethod(access, name, descriptor, seen ? signature : null, exceptions);
            return new WithoutAnnotations(method, seen && compiledAgainst);
        }

        /** Each class with a lambda or a string made of parts names it, for who asks it by reflection. */
        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int access) {
            if (!name.startsWith("java/")) {
                super.visitInnerClass(name, outerName, innerName, access);
            }
        }

        /** Returns whether a field is a constant, which the compiler has copied to wherever it is used. */
        private static boolean isCopied(int access, String name, Object value) {
            boolean constant = value != null && (access & Opcodes.ACC_STATIC) != 0;
            return constant && !name.equals("serialVersionUID");
        }

        private boolean isSeen(int access) {
            return isPublic && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        }
    }

    /** Leaves out the annotations of the types in a method; those of its head stay where another module sees it. */
    private static final class WithoutAnnotations extends MethodVisitor {
        private final boolean keepsHead;

        WithoutAnnotations(MethodVisitor next, boolean keepsHead) {
            super(Opcodes.ASM9, next);
            this.keepsHead = keepsHead;
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int type, TypePath path, String descriptor, boolean visible) {
            return keepsHead ? super.visitTypeAnnotation(type, path, descriptor, visible) : null;
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(int type, TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public AnnotationVisitor visitTryCatchAnnotation(int type, TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public AnnotationVisitor visitLocalVariableAnnotation(
                int type, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
            return null;
        }
    }

    /**
     * Sorts the constants of a class by kind, and then so that those that end alike stand together. They refer to each other
     * by number, and neighbours have numbers alike: so a compressor finds more that repeats itself.
     */
    private static final class SortedConstants {
        private final byte[] content;
        private final ClassReader reader;
        private final ClassWriter writer = new ClassWriter(0);
        private final Map<String, Runnable> constants = new TreeMap<>();

        private SortedConstants(byte[] content) {
            this.content = content;
            reader = new ClassReader(content);
        }

        static byte[] of(byte[] content) throws IOException {
            SortedConstants sorted = new SortedConstants(content);
            char[] buffer = new char[sorted.reader.getMaxStringLength()];
            for (int i = 1; i < sorted.reader.getItemCount(); i++) {
                int at = sorted.reader.getItem(i);
                // The second half of a long has no place.
                if (at != 0) {
                    sorted.add(content[at - 1], at, buffer);
                }
            }
            sorted.constants.values().forEach(Runnable::run);
            sorted.reader.accept(sorted.writer, 0);
            return sorted.writer.toByteArray();
        }

        /** Adds a constant by its tag in the class file; the few of other kinds follow in the order of their use. */
        private void add(int tag, int at, char[] buffer) throws IOException {
            switch (tag) {
                case 1 -> {
                    int left = content.length - at;
                    String text = new DataInputStream(new ByteArrayInputStream(content, at, left)).readUTF();
                    put(() -> writer.newUTF8(text), 1, text);
                }
                case 3 -> put(() -> writer.newConst(reader.readInt(at)), 2, Integer.toString(reader.readInt(at)));
                case 8 -> put(() -> writer.newConst(reader.readUTF8(at, buffer)), 3, reader.readUTF8(at, buffer));
                case 7 -> put(() -> writer.newClass(reader.readUTF8(at, buffer)), 4, reader.readUTF8(at, buffer));
                case 12 -> {
                    String name = reader.readUTF8(at, buffer);
                    String type = reader.readUTF8(at + 2, buffer);
                    put(() -> writer.newNameType(name, type), 5, type, name);
                }
                case 9, 10, 11 -> addMember(tag, reader.readClass(at, buffer), at + 2, buffer);
                default -> {}
            }
        }

        private void addMember(int tag, String owner, int at, char[] buffer) {
            int nameAndType = reader.getItem(reader.readUnsignedShort(at));
            String name = reader.readUTF8(nameAndType, buffer);
            String type = reader.readUTF8(nameAndType + 2, buffer);
            Runnable made = tag == 9
                    ? () -> writer.newField(owner, name, type)
                    : () -> writer.newMethod(owner, name, type, tag == 11);
            put(made, tag, owner, type, name);
        }

        private void put(Runnable constant, int rank, String... texts) {
            StringBuilder key = new StringBuilder().append((char) rank);
            for (String text : texts) {
                key.append(new StringBuilder(text).reverse()).append('\0');
            }
            constants.put(key.toString(), constant);
        }
    }
}
