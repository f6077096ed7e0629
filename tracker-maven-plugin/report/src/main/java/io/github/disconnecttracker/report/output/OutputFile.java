package io.github.disconnecttracker.report.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts a file in its place as a whole, or not at all: half a report, or that of an earlier run, must not look like this
 * one. A link in its place is replaced, so that nothing is written where it leads.
 */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a file.
     *
     * @throws IOException if it cannot be written; then there is none
     */
    static void write(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        boolean done = false;
        try {
            Files.deleteIfExists(unfinished);
            try (Writer out = new BufferedWriter(new OutputStreamWriter(
                    // Half a surrogate pair, which records may name by its code, becomes a question mark.
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    StandardCharsets.UTF_8))) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } finally {
            if (!done) {
                delete(unfinished);
                delete(file);
            }
        }
    }

    private static void delete(Path file) {
        try {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The caller learns why nothing could be written here.
        }
    }

    /** What a file takes. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }
}
