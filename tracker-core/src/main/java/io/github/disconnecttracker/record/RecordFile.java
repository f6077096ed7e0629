package io.github.disconnecttracker.record;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file with the records of one JVM. If it is deleted, it is written again from the open file, which can still be
 * read. It uses no channel, because an interrupted thread would close the channel, and all later records would be lost.
 * Not thread-safe.
 */
final class RecordFile {
    private static final int SAME_NAME = 1_000;

    /** Limits how often a deleted file is written again, so that repeated deletion does not slow the tests down. */
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
     * Creates a file that no other JVM uses: a JVM in another container may have the same process id.
     *
     * @throws IOException if it cannot be created
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
     * Writes all bytes in one call of the operating system.
     *
     * @return whether the file had been deleted and was written again
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
