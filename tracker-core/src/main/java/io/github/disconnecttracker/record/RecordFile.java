package io.github.disconnecttracker.record;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of one JVM's records, which comes back when somebody deletes it: what was written can be read as long as it
 * stays open. No channels: an interrupted thread would close them, and all later records would be lost. Not thread-safe.
 */
final class RecordFile {
    private static final int SAME_NAME = 1_000;

    /** Who deletes the file all the time must not make the tests wait for it. */
    private static final int RETURNS = 200;

    private final File file;
    private FileOutputStream out;
    private RandomAccessFile written;
    private int returns;

    /** Opens a file that exists. */
    RecordFile(File file) throws IOException {
        this.file = file;
        this.out = new FileOutputStream(file, true);
        this.written = new RandomAccessFile(file, "r");
    }

    /**
     * Makes a file that is nobody else's: in another container, a JVM may have the same process id.
     *
     * @throws IOException if there can be none
     */
    static RecordFile create(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        for (int number = 1; number < SAME_NAME; number++) {
            File file = directory
                    .resolve(name + (number == 1 ? "" : "-" + number) + RecordFormat.SUFFIX)
                    .toFile();
            if (file.createNewFile()) {
                return new RecordFile(file);
            }
        }
        throw new FileAlreadyExistsException(directory.resolve(name).toString());
    }

    Path path() {
        return file.toPath();
    }

    /**
     * Writes in one call of the operating system.
     *
     * @return whether the file had been deleted, and has been written anew
     */
    boolean write(byte[] bytes) throws IOException {
        boolean deleted = !file.exists() && returns < RETURNS;
        if (deleted) {
            returns++;
            comeBack();
        }
        out.write(bytes);
        return deleted;
    }

    private void comeBack() throws IOException {
        Files.createDirectories(file.getAbsoluteFile().toPath().getParent());
        FileOutputStream again = new FileOutputStream(file, true);
        boolean whole = false;
        try {
            byte[] chunk = new byte[1 << 16];
            written.seek(0);
            for (int length = written.read(chunk); length > 0; length = written.read(chunk)) {
                again.write(chunk, 0, length);
            }
            RandomAccessFile reader = new RandomAccessFile(file, "r");
            written.close();
            out.close();
            written = reader;
            out = again;
            whole = true;
        } finally {
            if (!whole) {
                again.close();
                // The next record tries it once more.
                Files.deleteIfExists(file.toPath());
            }
        }
    }
}
