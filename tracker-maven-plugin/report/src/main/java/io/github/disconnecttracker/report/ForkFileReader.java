package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.record.EventType;
import io.github.disconnecttracker.record.RecordFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the lines of one file of records, whatever state its forks left it in. */
final class ForkFileReader {
    private static final RecordReader<Disconnect> DISCONNECTS = RecordReader.of(Disconnect.class);
    private static final String DAMAGE = " Check whether another program wrote to the file, or the disk was full.";
    private static final int SAID = 100;
    private static final int MESSAGE_LIMIT = 4_000;
    private static final int KILLS = 10_000;

    /** Containers that share a directory may use one process id for as many JVMs; who writes more starts has others in mind. */
    private static final int FORKS = 1_000;

    private final Gathering<ForkHead> gathering = new Gathering<>();
    private final TimelineReader timelines = new TimelineReader();
    private final List<RecordedFork> forks = new ArrayList<>();
    private final List<RecordedKill> kills = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private @Nullable ForkRecords fork;
    private int killed;
    private int lineNumber;
    private int starts;
    private int damaged;
    private int said;
    private boolean orphans;

    /**
     * Takes a line.
     *
     * @param parser reads it; may serve other files as well
     * @param news is told of the disconnect in it, if there is one, in its present state
     */
    void read(RecordLines line, RecordParser parser, News news) {
        lineNumber++;
        if (line.size() > 0) {
            readLine(line, parser, news);
        }
    }

    /** Takes that the rest of the file cannot be read. */
    void fail(IOException e) {
        loss((file, name) -> "A file of records cannot be read to its end [" + file + "]: " + e + ".");
        lineNumber++;
    }

    /** Returns what was in the file: this was its last line. */
    FileRecords finish() {
        finishFork();
        if (starts > FORKS) {
            loss((file, name) -> "A file has the records of too many test JVMs [" + file + ", " + starts
                    + "]: their disconnects count, but not all of the JVMs are listed.");
        }
        if (damaged > SAID) {
            loss((file, name) ->
                    "More records are damaged [" + file + ", " + (damaged - SAID) + "]: all are skipped." + DAMAGE);
        }
        if (lineNumber == 0) {
            note((file, name) -> "A file of records is empty [" + file + "]: its JVM died before the first test.");
        } else if (orphans) {
            loss((file, name) -> "A file of records has lost its beginning [" + file
                    + "]: its records are skipped up to the next start of a test JVM." + DAMAGE);
        } else if (starts == 0) {
            note((file, name) -> "A file was not written by the tracker [" + file
                    + "]: it is skipped. Keep other files out of tracker.outputDirectory.");
        }
        return new FileRecords(forks, gathering.entries(), gathering.unlisted(), kills, notes, weight());
    }

    /** Returns about how many characters it holds. */
    long weight() {
        return gathering.characters() + timelines.weight() + (fork == null ? 0 : fork.pending());
    }

    private void readLine(RecordLines line, RecordParser parser, News news) {
        if (fork == null && !isRecord(line)) {
            return;
        }
        if (fork != null && TimelineReader.isOne(line)) {
            timelines.read(line, parser);
            return;
        }
        try {
            JsonFields json = line.isCutOff() ? JsonFields.parseHead(line.text()) : parser.parse(line);
            String event = json.text("event");
            if (event.equals(EventType.START.id()) && json.text("tool").equals(RecordFormat.TOOL)) {
                begin(json);
            } else if (fork != null) {
                readEvent(fork, event, json, line, news);
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

    /** A second start in one file is another JVM that got the same number and process id. */
    private void begin(JsonFields start) {
        ForkRecords begun = new ForkRecords(ForkHead.of(start), gathering);
        finishFork();
        starts++;
        fork = begun;
    }

    private void finishFork() {
        if (fork != null) {
            RecordedFork finished = fork.finish(this::loss, timelines.finish());
            if (starts <= FORKS) {
                forks.add(finished);
            }
        }
    }

    private void readEvent(ForkRecords records, String event, JsonFields json, RecordLines line, News news) {
        EventType type = EventType.named(event);
        if (type == null) {
            // of a later version
            return;
        }
        switch (type) {
            case DISCONNECT, UPDATE -> readDisconnect(records, type == EventType.UPDATE, json, line, news);
            case WARNING -> {
                if (++said <= SAID) {
                    String message = Bounded.text(json.text("message"), MESSAGE_LIMIT);
                    note((file, name) -> message);
                }
            }
            case LEFTOVER -> records.leftBehind(json);
            case LEFTOVER_FAILED -> records.failedLater(json.number("of"));
            case END -> records.end(json);
            case KILL -> readKill(records.head(), json);
            case DELETED -> records.deleted();
            default -> {
                // of no interest here
            }
        }
    }

    /** What is too long to be read is a disconnect all the same. */
    private void readDisconnect(ForkRecords records, boolean update, JsonFields json, RecordLines line, News news) {
        try {
            long seq = json.number(update ? "of" : "seq");
            Disconnect disconnect = DISCONNECTS.read(json, update ? records.stackTrace(seq) : null);
            records.put(seq, disconnect, line.length(), update);
            news.found(records.head(), seq, disconnect);
        } catch (RuntimeException e) {
            if (!line.isCutOff()) {
                throw e;
            }
            if (!update) {
                gathering.addUnreadable();
            }
            int number = lineNumber;
            loss((file, name) -> "A record is too long to be read [" + file + ", line " + number + "]"
                    + (update ? ": the update is ignored." : ": it counts as a disconnect of an unknown test."));
        }
    }

    private void readKill(ForkHead head, JsonFields json) {
        RecordedKill kill = RecordedKill.of(head, json);
        if (kill != null && killed < KILLS) {
            killed += Math.max(1, kill.pids().size());
            kills.add(kill);
        }
    }

    private void damaged() {
        if (++damaged <= SAID) {
            int number = lineNumber;
            loss((file, name) -> "A record is damaged [" + file + ", line " + number + "]: it is skipped." + DAMAGE);
        }
    }

    private void note(Note.Wording wording) {
        notes.add(new Note(false, wording));
    }

    private void loss(Note.Wording wording) {
        notes.add(new Note(true, wording));
    }

    /** Is told of disconnects as they are read. */
    interface News {
        /** Tells nobody. */
        News NONE = (fork, seq, disconnect) -> {};

        /** Takes a disconnect, or what is known of it by now. */
        void found(ForkHead fork, long seq, Disconnect disconnect);
    }
}
