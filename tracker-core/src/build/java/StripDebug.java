import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Takes the debug information out of the shaded libraries' classes in a jar, in place: their line numbers and variables'
 * names are a tenth of the agent's jar, and each fork of a build would parse them at its start. All else stays as it is:
 * order, times and the project's own classes.
 *
 * <p>Run by the build: {@code java -cp asm.jar StripDebug.java <jar> <folder of the shaded classes>}.
 */
public final class StripDebug {
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        String folder = args[1];
        ByteArrayOutputStream stripped = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(stripped)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            Enumeration<? extends ZipEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] content = in.getInputStream(entry).readAllBytes();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                boolean shaded = entry.getName().startsWith(folder) && entry.getName().endsWith(".class");
                out.write(shaded ? withoutDebugInfo(content) : content);
                out.closeEntry();
            }
        }
        Files.write(jar, stripped.toByteArray());
    }

    private static byte[] withoutDebugInfo(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }
}
