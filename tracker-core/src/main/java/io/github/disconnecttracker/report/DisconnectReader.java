package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the disconnects of one file while its fork still writes to it. Not thread-safe. */
public final class DisconnectReader {
    private final String execution;
    private final RecordParser parser = new RecordParser();
    private String fork = "";

    /** Prepares to read a file from its first line on. */
    public DisconnectReader(Path file) {
        this.execution = RecordSource.execution(file);
    }

    /** Returns the disconnect of the next line, in its present state; {@code null} if it has none, or is damaged. */
    public @Nullable ReportedDisconnect next(RecordLines line) {
        try {
            if (line.startsWith("{\"event\":\"start\"")) {
                fork = parser.parse(line).text("name");
            } else if (line.startsWith("{\"event\":\"disconnect\"")) {
                return disconnect(parser.parse(line), "seq");
            } else if (line.startsWith("{\"event\":\"update\"")) {
                return disconnect(parser.parse(line), "of");
            }
        } catch (RuntimeException | StackOverflowError e) {
            // The report at the end will say so.
        }
        return null;
    }

    private ReportedDisconnect disconnect(JsonFields json, String seq) {
        Disconnect disconnect = DisconnectParser.parse(json);
        return new ReportedDisconnect(DisconnectId.of(disconnect), execution, fork, json.number(seq), disconnect);
    }
}
