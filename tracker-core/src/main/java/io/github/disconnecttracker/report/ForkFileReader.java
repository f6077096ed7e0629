package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one fork's file, whatever state that fork left it in. */
final class ForkFileReader {
    private final String execution;
    private final String fileName;
    private final List<ForkSummary> forks = new ArrayList<>();
    private final List<ReportedDisconnect> disconnects = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private final Map<Long, Disconnect> states = new LinkedHashMap<>();
    private @Nullable JsonFields start;
    private @Nullable JsonFields end;

    /**
     * Makes a reader for one file.
     *
     * @param execution the goal and execution whose file it is
     * @param fileName how warnings name it
     */
    ForkFileReader(String execution, String fileName) {
        this.execution = execution;
        this.fileName = fileName;
    }

    void read(Path file) {
        int lineNumber = 0;
        // Not Files.newBufferedReader, which gives up at the first malformed byte.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                if (!line.isEmpty() && !readLine(line, lineNumber)) {
                    return;
                }
            }
        } catch (IOException e) {
            warnings.add("A fork's file cannot be read to its end [" + fileName + "]: " + e + ".");
        }
        if (start == null && lineNumber == 0) {
            warnings.add("A fork's file is empty [" + fileName + "]: its JVM died before the first test.");
        }
        finishFork();
    }

    List<ForkSummary> forks() {
        return forks;
    }

    List<ReportedDisconnect> disconnects() {
        return disconnects;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Returns whether the rest of the file is of interest. */
    private boolean readLine(String line, int lineNumber) {
        try {
            JsonFields json = JsonFields.parse(line);
            String event = json.text("event");
            if (event.equals(ForkFiles.START) && json.text("tool").equals(ForkFiles.TOOL)) {
                finishFork();
                start = json;
            } else if (start != null) {
                readEvent(event, json);
            }
        } catch (RuntimeException e) {
            if (start != null) {
                warnings.add("A record is damaged [" + fileName + ", line " + lineNumber + "]: it is skipped.");
            }
        }
        if (start == null) {
            warnings.add("A file is not the tracker's [" + fileName + "]: it is skipped.");
        }
        return start != null;
    }

    private void readEvent(String event, JsonFields json) {
        switch (event) {
            case "disconnect" -> states.putIfAbsent(json.number("seq"), DisconnectParser.parse(json));
            case "update" -> states.put(json.number("of"), DisconnectParser.parse(json));
            case "warning" -> warnings.add(json.text("message"));
            case "end" -> end = json;
            default -> {
                // of a later version
            }
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
    }

    private void addFork(JsonFields header, @Nullable JsonFields last) {
        String name = header.text("name");
        String selfCheck = last == null ? null : last.optionalText("selfCheck");
        Long tests = last == null ? null : last.optionalNumber("tests");
        Long lost = last == null ? null : last.optionalNumber("lost");
        states.forEach((seq, disconnect) ->
                disconnects.add(new ReportedDisconnect(DisconnectId.of(disconnect), execution, name, seq, disconnect)));
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
                tests == null ? null : Math.toIntExact(tests)));
    }
}
