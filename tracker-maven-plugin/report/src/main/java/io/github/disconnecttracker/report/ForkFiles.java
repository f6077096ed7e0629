package io.github.disconnecttracker.report;

import io.github.disconnecttracker.record.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The files in which test JVMs record: what they are called, and how ours are told from others. */
public final class ForkFiles {
    private static final byte[] HEADER = RecordFormat.HEADER.getBytes(StandardCharsets.UTF_8);

    private ForkFiles() {}

    /**
     * Deletes the files of earlier forks of one execution. Deletes a file only if it begins like a file of records.
     *
     * @param directory the directory of one execution of Surefire or Failsafe; may be missing
     * @throws IOException if one of our files cannot be deleted
     */
    public static void wipe(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (Path file : in(directory, 1)) {
            if (isOurs(file)) {
                Files.delete(file);
            }
        }
    }

    /** Returns the files of records in a directory and, so many levels deep, below it. */
    public static List<Path> in(Path directory, int depth) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RecordFormat.SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns whether a file is a link to a place outside a directory, which may be an attempt to read other files. */
    public static boolean leadsOutOf(Path directory, Path file) {
        if (!Files.isSymbolicLink(file)) {
            return false;
        }
        try {
            return !file.toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * A fork that died at once may have left only a part of the header, or nothing at all. What cannot be read stays: the
     * reader of the records will say so.
     */
    private static boolean isOurs(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEADER.length);
            return Arrays.equals(head, 0, head.length, HEADER, 0, head.length);
        } catch (IOException e) {
            return false;
        }
    }
}
