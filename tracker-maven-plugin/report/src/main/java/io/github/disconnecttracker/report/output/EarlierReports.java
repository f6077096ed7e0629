package io.github.disconnecttracker.report.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports that an earlier Maven call has left, which must not pass for this call's. */
public final class EarlierReports {
    private static final int HEAD = 4_000;

    /** What GitLab's report is where there is nothing to report. */
    private static final String NOTHING = "[]";

    private EarlierReports() {}

    /**
     * Deletes the reports. Files of other programs stay, whatever their names.
     *
     * @param directory the directory that has them; may be missing
     * @throws IOException if one cannot be read or deleted
     */
    public static void delete(Path directory) throws IOException {
        for (OutputFormat each : OutputFormat.values()) {
            Path file = directory.resolve(each.fileName());
            if (each.isFile() && Files.isRegularFile(file)) {
                String head = head(file);
                if (head.contains(each.mark()) || head.strip().equals(NOTHING)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }
}
