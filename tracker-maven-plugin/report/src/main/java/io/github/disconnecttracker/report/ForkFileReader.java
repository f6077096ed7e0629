package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.record.EventType;
import io.github.disconnecttracker.record.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one file of records, whatever state its forks left it in. */
final class ForkFileReader {
    private static final String DAMAGE = " Check whether another program wrote to the file, or the disk was full.";
    private static final int SAID = 100;

    /** Containers that share a directory may use one process id for as many JVMs; who writes more starts has others in mind. */
    private static final int FORKS = 1_000;

    private final RecordSource source;
    private final Path file;
    private final String fileName;
    private final ReportDraft draft;
    private final RecordParser parser = new RecordParser();

    private @Nullable ForkRecords fork;
    private int lineNumber;
    private int starts;
    private int damaged;
    private int said;
    private boolean orphans;

    /**
     * Makes a reader.
     *
     * @param source where the file was found
     * @param file the file
     * @param draft takes what is in it
     */
    ForkFileReader(RecordSource source, Path file, ReportDraft draft) {
        this.source = source;
        this.file = file;
        this.fileName = source.fileName(file);
        this.draft = draft;
    }

    void read() {
        try (InputStream in = Files.newInputStream(file)) {
            RecordLines lines = new RecordLines(in);
            while (lines.next()) {
                lineNumber++;
                if (lines.size() > 0) {
                    readLine(lines);
                }
            }
        } catch (IOException e) {
            draft.warnOfLoss("A file of records cannot be read to its end [" + fileName + "]: " + e + ".");
            lineNumber++;
        }
        if (fork != null) {
            fork.finish(starts <= FORKS);
        }
        if (starts > FORKS) {
            draft.warnOfLoss("A file has the records of too many test JVMs [" + fileName + ", " + starts
                    + "]: their disconnects count, but not all of the JVMs are listed.");
        }
        if (damaged > SAID) {
            draft.warnOfLoss(
                    "More records are damaged [" + fileName + ", " + (damaged - SAID) + "]: all are skipped." + DAMAGE);
        }
        if (lineNumber == 0) {
            draft.warn("A file of records is empty [" + fileName + "]: its JVM died before the first test.");
        } else if (orphans) {
            draft.warnOfLoss("A file of records has lost its beginning [" + fileName
                    + "]: its records are skipped up to the next start of a test JVM." + DAMAGE);
        } else if (starts == 0) {
            draft.warn("A file was not written by the tracker [" + fileName
                    + "]: it is skipped. Keep other files out of tracker.outputDirectory.");
        }
    }

    private void readLine(RecordLines line) {
        if (fork == null && !isRecord(line)) {
            return;
        }
        try {
            if (fork == null || !isOfTheTimeline(line)) {
                JsonFields json = line.isCutOff() ? JsonFields.parseHead(line.text()) : parser.parse(line);
                String event = json.text("event");
                if (event.equals(EventType.START.id()) && json.text("tool").equals(RecordFormat.TOOL)) {
                    begin(json);
                } else if (fork != null) {
                    readEvent(fork, event, json, line);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (fork != null) {
                damaged();
            }
        }
        orphans |= fork == null;
    }

    /** Whether it is one of ours is another question. */
    private static boolean isRecord(RecordLines line) {
        return line.startsWith("{\"event\":\"");
    }

    /** These are many, and the page alone wants them. */
    private static boolean isOfTheTimeline(RecordLines line) {
        return line.startsWith("{\"event\":\"test\",")
                || line.startsWith("{\"event\":\"connection")
                || line.startsWith("{\"event\":\"late-task");
    }

    /** A second start in one file is another JVM that got the same number and process id. */
    private void begin(JsonFields start) {
        ForkRecords begun = new ForkRecords(start, source, file, lineNumber, draft);
        if (fork != null) {
            fork.finish(starts <= FORKS);
        }
        starts++;
        begun.begin(starts <= FORKS);
        fork = begun;
    }

    private void readEvent(ForkRecords records, String event, JsonFields json, RecordLines line) {
        EventType type = EventType.named(event);
        if (type == null) {
            // of a later version
            return;
        }
        switch (type) {
            case DISCONNECT, UPDATE -> readDisconnect(records, type == EventType.UPDATE, json, line);
            case WARNING -> {
                if (++said <= SAID) {
                    draft.warn(json.text("message"));
                }
            }
            case END -> records.end(json);
            case KILL -> records.killed(json);
            case DELETED -> records.deleted();
            default -> {
                // of no interest here
            }
        }
    }

    /** What is too long to be read is a disconnect all the same. */
    private void readDisconnect(ForkRecords records, boolean update, JsonFields json, RecordLines line) {
        try {
            long seq = json.number(update ? "of" : "seq");
            StackTrace found = update ? records.stackTrace(seq) : null;
            records.put(seq, DisconnectParser.parse(json, found), line.length(), update);
        } catch (RuntimeException e) {
            if (!line.isCutOff()) {
                throw e;
            }
            if (!update) {
                draft.gathering().addUnreadable();
            }
            draft.warnOfLoss("A record is too long to be read [" + fileName + ", line " + lineNumber + "]"
                    + (update ? ": the update is ignored." : ": it counts as a disconnect of an unknown test."));
        }
    }

    private void damaged() {
        if (++damaged <= SAID) {
            draft.warnOfLoss(
                    "A record is damaged [" + fileName + ", line " + lineNumber + "]: it is skipped." + DAMAGE);
        }
    }
}
