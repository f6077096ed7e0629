package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one fork's file, whatever state that fork left it in. */
final class ForkFileReader {
    private final String execution;
    private final String fileName;
    private final String prefix;
    private final Gathering gathering;
    private final List<ForkSummary> forks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private static final String DAMAGE = " See whether another program has written to the file, or the disk was full.";
    private static final int DAMAGED_LIMIT = 100;
    private static final int PENDING = 3_000;
    private static final long PENDING_CHARACTERS = 6_000_000;

    private final RecordParser parser = new RecordParser();
    private final Map<Long, State> states = new LinkedHashMap<>();
    private long settled = -1;
    private long pending;
    private int damaged;
    private int said;
    private @Nullable JsonFields start;
    private @Nullable JsonFields end;

    /**
     * Makes a reader for one file.
     *
     * @param execution the goal and execution whose file it is
     * @param fileName how warnings name it
     * @param prefix what the fork's name begins with, so that several machines' forks may have one name
     * @param gathering takes the entries
     */
    ForkFileReader(String execution, String fileName, String prefix, Gathering gathering) {
        this.gathering = gathering;
        this.prefix = prefix;
        this.execution = execution;
        this.fileName = fileName;
    }

    void read(Path file) {
        int lineNumber = 0;
        try (InputStream in = Files.newInputStream(file)) {
            RecordLines lines = new RecordLines(in);
            while (lines.next()) {
                lineNumber++;
                if (lines.size() > 0 && !readLine(lines, lineNumber)) {
                    return;
                }
            }
        } catch (IOException e) {
            warnings.add("A fork's file cannot be read to its end [" + fileName + "]: " + e + ".");
            lineNumber++;
        }
        if (start == null && lineNumber == 0) {
            warnings.add("A fork's file is empty [" + fileName + "]: its JVM died before the first test.");
        }
        finishFork();
        if (damaged > DAMAGED_LIMIT) {
            warnings.add("More records are damaged [" + fileName + ", " + (damaged - DAMAGED_LIMIT)
                    + "]: all are skipped." + DAMAGE);
        }
    }

    List<ForkSummary> forks() {
        return forks;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Returns whether the rest of the file is of interest. */
    private boolean readLine(RecordLines line, int lineNumber) {
        if (start != null && isOfTheTimeline(line)) {
            return true;
        }
        try {
            JsonFields json = parser.parse(line);
            String event = json.text("event");
            if (event.equals(ForkFiles.START) && json.text("tool").equals(ForkFiles.TOOL)) {
                finishFork();
                start = json;
            } else if (start != null) {
                readEvent(event, json, line.length());
            }
        } catch (RuntimeException e) {
            if (start != null) {
                damaged(lineNumber);
            }
        }
        if (start == null) {
            warnings.add("A file is not the tracker's [" + fileName
                    + "]: it is skipped. Keep other files out of tracker.outputDirectory.");
        }
        return start != null;
    }

    /** These are many, and the page alone wants them. */
    private static boolean isOfTheTimeline(RecordLines line) {
        return line.startsWith("{\"event\":\"test\",")
                || line.startsWith("{\"event\":\"connection")
                || line.startsWith("{\"event\":\"late-task");
    }

    private void damaged(int lineNumber) {
        if (++damaged <= DAMAGED_LIMIT) {
            warnings.add("A record is damaged [" + fileName + ", line " + lineNumber + "]: it is skipped." + DAMAGE);
        }
    }

    private void readEvent(String event, JsonFields json, int size) {
        switch (event) {
            case "disconnect" -> {
                long seq = json.number("seq");
                Disconnect disconnect = DisconnectParser.parse(json);
                if (states.putIfAbsent(seq, new State(disconnect, size)) == null) {
                    pending += size;
                    settle(header(), false);
                }
            }
            case "update" -> {
                long of = json.number("of");
                Disconnect disconnect = DisconnectParser.parse(json);
                if (of > settled || states.containsKey(of)) {
                    State before = states.put(of, new State(disconnect, size));
                    pending += before == null ? size : size - before.size();
                    settle(header(), false);
                }
            }
            case "warning" -> {
                if (++said <= DAMAGED_LIMIT) {
                    warnings.add(json.text("message"));
                }
            }
            case "end" -> {
                // What is damaged must throw here, not when the entries are settled.
                json.optionalNumber("tests");
                json.optionalNumber("lost");
                json.optionalText("selfCheck");
                end = json;
            }
            default -> {
                // of a later version
            }
        }
    }

    private String name(JsonFields header) {
        return prefix + header.text("name");
    }

    private JsonFields header() {
        return Objects.requireNonNull(start, "only after a start");
    }

    /** A fork updates none but its last 2,000 entries, so older ones are in their last state. */
    private void settle(JsonFields header, boolean all) {
        Iterator<Map.Entry<Long, State>> oldest = states.entrySet().iterator();
        while (oldest.hasNext() && (all || states.size() > PENDING || pending > PENDING_CHARACTERS)) {
            Map.Entry<Long, State> each = oldest.next();
            State state = each.getValue();
            gathering.add(execution, name(header), each.getKey(), state.disconnect(), state.size());
            settled = Math.max(settled, each.getKey());
            pending -= state.size();
            oldest.remove();
        }
    }

    /** A second start in one file is another JVM that got the same number and process id. */
    private void finishFork() {
        if (start == null) {
            return;
        }
        try {
            addFork(start, end);
        } catch (RuntimeException e) {
            warnings.add("The start of a fork's file is damaged [" + fileName + "]: " + e.getMessage() + ".");
        }
        start = null;
        end = null;
        states.clear();
        settled = -1;
        pending = 0;
    }

    private void addFork(JsonFields header, @Nullable JsonFields last) {
        String name = name(header);
        String selfCheck = last == null ? null : last.optionalText("selfCheck");
        Long tests = last == null ? null : last.optionalNumber("tests");
        Long lost = last == null ? null : last.optionalNumber("lost");
        settle(header, true);
        if (lost != null && lost > 0) {
            warnings.add("Records could not be written [" + lost + " of " + name + "]: look for a full disk.");
        }
        forks.add(new ForkSummary(
                name,
                execution,
                header.number("pid"),
                header.text("java"),
                header.flag("agent"),
                selfCheck == null ? header.text("selfCheck") : selfCheck,
                header.flag("testPlan"),
                last != null,
                tests == null || tests != tests.intValue() ? null : tests.intValue()));
    }

    /** An entry as far as it is known, and how long its record is. */
    private record State(Disconnect disconnect, int size) {}
}
