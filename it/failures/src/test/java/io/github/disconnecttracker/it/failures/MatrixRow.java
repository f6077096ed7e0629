package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.postgresql.Driver;

/** What one cell of the matrix has really made. */
record MatrixRow(Scenario scenario, Way way, Disconnect entry, int entries) {
    static final String DRIVER = Driver.class.getPackage().getImplementationVersion();

    static final Path DIRECTORY = Path.of(System.getProperty("tracker.matrix"));

    /** Writes the cells of one driver and server, from which the page is made. */
    static void write(List<MatrixRow> rows, int serverVersion) throws IOException {
        Files.createDirectories(DIRECTORY);
        Path file = DIRECTORY.resolve(DRIVER + "-on-" + serverVersion + ".tsv");
        Files.write(file, rows.stream().map(MatrixRow::line).toList());
    }

    private String line() {
        Cause cause = entry.cause();
        String reason = entry.serverReason();
        return String.join(
                "\t",
                scenario.name(),
                way.name(),
                entry.kind().name(),
                String.valueOf(entry.sqlState()),
                reason == null ? "" : reason.substring(0, 5),
                cause == null ? "" : cause.action().name(),
                entry.attribution().by().name(),
                entry.counted() ? "counted" : "recovered",
                String.valueOf(entries),
                cause == null || cause.evidence() == null
                        ? ""
                        : cause.evidence().name());
    }
}
