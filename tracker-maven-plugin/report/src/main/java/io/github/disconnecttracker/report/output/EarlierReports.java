package io.github.disconnecttracker.report.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The reports that an earlier Maven call has left, which must not pass for this call's. */
public final class EarlierReports {
    private static final int HEAD = 4_000;

    /** What stands near the beginning of each of our files, and in nobody else's. */
    private static final Map<OutputFormat, String> MARKS = Map.of(
            OutputFormat.JSON, "\"schemaVersion\": ",
            OutputFormat.HTML, "<title>PostgreSQL disconnects</title>",
            OutputFormat.JUNIT, "<testsuite name=\"postgresql-disconnects\"",
            OutputFormat.SARIF, "\"name\": \"PostgreSQL disconnect tracker\"",
            OutputFormat.GITLAB, "\"check_name\": \"");

    /** What GitLab's report is where there is nothing to report. */
    private static final String NOTHING = "[]";

    private EarlierReports() {}

    /**
     * Deletes them. Other programs' files stay, whatever they are called.
     *
     * @param directory the directory that has them; may be missing
     * @throws IOException if one cannot be read or deleted
     */
    public static void delete(Path directory) throws IOException {
        for (Map.Entry<OutputFormat, String> each : MARKS.entrySet()) {
            Path file = directory.resolve(each.getKey().fileName());
            if (Files.isRegularFile(file)) {
                String head = head(file);
                if (head.contains(each.getValue()) || head.strip().equals(NOTHING)) {
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
