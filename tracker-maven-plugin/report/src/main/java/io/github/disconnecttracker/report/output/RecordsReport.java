package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the report of a folder of records, for build tools and servers that are not Maven. */
public final class RecordsReport {
    private RecordsReport() {}

    /**
     * Reads the records and writes the report.
     *
     * @param records the folder with one subfolder per execution, or one of the subfolders; may be missing
     * @param output the folder that takes the report; made where it is missing
     * @param name the name of the report, such as {@code com.example:shop}
     * @param formats the formats; {@link OutputFormat#GITHUB} only in GitHub Actions
     * @param warnings receives warnings about files that cannot be written; the report itself names records that cannot
     *     be read
     * @return the report
     * @throws IOException if the folder cannot be made
     */
    public static Report write(
            Path records, Path output, String name, Set<OutputFormat> formats, Consumer<String> warnings)
            throws IOException {
        Report report = ReportReader.read(records);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new ReportOutputs(formats, Map.of(), Clock.systemUTC(), nowhere)
                .write(
                        output,
                        report,
                        new ReportOutputs.Module(name, new SourceFiles(output, List.of()), "", ""),
                        warnings);
        return report;
    }
}
