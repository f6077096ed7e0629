package io.github.disconnecttracker.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Reads class files that are newer than the bundled ASM, as the newest version that ASM supports: new versions seldom
 * change anything that matters to our hooks.
 */
final class ClassFiles {
    private static final int NEWEST_KNOWN_MAJOR = Opcodes.V26;
    private static final int MAJOR_VERSION_OFFSET = 6;

    private ClassFiles() {}

    static ClassReader reader(byte[] classFile) {
        int major = major(classFile);
        if (major <= NEWEST_KNOWN_MAJOR) {
            return new ClassReader(classFile);
        }
        byte[] lowered = classFile.clone();
        setMajor(lowered, NEWEST_KNOWN_MAJOR);
        return new ClassReader(lowered);
    }

    /** Gives a woven class file the version that it had. */
    static byte[] withVersionOf(byte[] original, byte[] woven) {
        setMajor(woven, major(original));
        return woven;
    }

    private static int major(byte[] classFile) {
        return ((classFile[MAJOR_VERSION_OFFSET] & 0xFF) << 8) | (classFile[MAJOR_VERSION_OFFSET + 1] & 0xFF);
    }

    private static void setMajor(byte[] classFile, int major) {
        classFile[MAJOR_VERSION_OFFSET] = (byte) (major >> 8);
        classFile[MAJOR_VERSION_OFFSET + 1] = (byte) major;
    }
}
