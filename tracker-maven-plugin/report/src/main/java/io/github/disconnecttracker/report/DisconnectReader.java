package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the disconnects of one file while its fork still writes to it. Not thread-safe. */
public final class DisconnectReader {
    /** Of stack traces: a fork updates none but its last entries. */
    private static final long CHARACTERS = 6_000_000;

    private final String execution;
    private final RecordParser parser = new RecordParser();
    private final Map<Long, StackTrace> stackTraces = new LinkedHashMap<>();
    private long kept;
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
                stackTraces.clear();
                kept = 0;
            } else if (line.startsWith("{\"event\":\"disconnect\"")) {
                ReportedDisconnect found = disconnect(parser.parse(line), "seq");
                keep(found);
                return found;
            } else if (line.startsWith("{\"event\":\"update\"")) {
                return disconnect(parser.parse(line), "of");
            }
        } catch (RuntimeException | StackOverflowError e) {
            // The report at the end will say so.
        }
        return null;
    }

    private ReportedDisconnect disconnect(JsonFields json, String seqName) {
        long seq = json.number(seqName);
        Disconnect disconnect = DisconnectParser.parse(json, stackTraces.get(seq));
        return new ReportedDisconnect(DisconnectId.of(disconnect), execution, fork, seq, disconnect);
    }

    /** An update does not say again where it was found. */
    private void keep(ReportedDisconnect found) {
        StackTrace stackTrace = found.disconnect().stackTrace();
        if (stackTrace.isEmpty() || stackTraces.putIfAbsent(found.seq(), stackTrace) != null) {
            return;
        }
        kept += characters(stackTrace);
        Iterator<StackTrace> oldest = stackTraces.values().iterator();
        while (kept > CHARACTERS) {
            kept -= characters(oldest.next());
            oldest.remove();
        }
    }

    private static long characters(StackTrace stackTrace) {
        long characters = 0;
        for (String line : stackTrace) {
            characters += line.length() + 1;
        }
        return characters;
    }
}
