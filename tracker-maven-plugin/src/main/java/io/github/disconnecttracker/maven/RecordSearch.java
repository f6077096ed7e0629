package io.github.disconnecttracker.maven;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.report.ForkFiles;
import io.github.disconnecttracker.report.RecordSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the records of many machines, at any depth below the given directories. Copies, for example of a restored
 * cache, count once. A file is a copy if all its bytes equal those of another file, or if it equals the beginning of
 * another file and both name the same test JVM.
 */
final class RecordSearch {
    private static final String SUFFIX = ".jsonl";
    private static final int HEAD_LIMIT = 1 << 16;

    /** The largest number of files with the same first line that are compared with each other. */
    private static final int ALIKE = 20;

    private static final int EMPTY_REPORT_LIMIT = 1_000_000;

    private final Path base;
    private final Map<Path, Path> namedBy = new LinkedHashMap<>();
    private final Map<String, List<Path>> byHead = new HashMap<>();
    private final Set<Path> skipped = new HashSet<>();
    private final Map<Path, Path> seen = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    /**
     * Makes a search.
     *
     * @param base what the sources' names are relative to
     */
    RecordSearch(Path base) {
        this.base = base;
    }

    /**
     * Looks into a directory and all below it.
     *
     * @throws IOException if it cannot be read
     */
    void into(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.isEmpty() && !ranNothing(directory.resolve(ReportFile.NAME))) {
            losses.add("A directory to merge has no records [" + shown(directory) + "]: keep the whole"
                    + " target/tracker of each machine, above all its " + SUFFIX + " files.");
        }
        for (Path file : files) {
            if (ForkFiles.leadsOutOf(directory, file)) {
                losses.add("A file of records is a link to another place [" + shown(file)
                        + "]: it is skipped. Copy the file instead.");
                skipped.add(file);
                continue;
            }
            Path before = seen.putIfAbsent(file.toRealPath(), file);
            if (before == null) {
                namedBy.putIfAbsent(trackersDirectory(file, directory), directory);
                skipCopies(file);
            } else if (!before.equals(file)) {
                skipped.add(file);
            }
        }
    }

    /** Returns the sources that were found, each with a unique name. */
    List<RecordSource> sources() {
        List<RecordSource> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path directory : namedBy.keySet()) {
            String name = nameOf(directory);
            int number = 1;
            String unique = name;
            while (!names.add(unique)) {
                unique = name + "#" + ++number;
            }
            unwatched(directory.resolve(ReportFile.NAME), unique);
            sources.add(new RecordSource(unique, directory, file -> !skipped.contains(file)));
        }
        return sources;
    }

    /** Returns the warnings. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns warnings about missing records: there may be more disconnects. */
    List<String> losses() {
        return losses;
    }

    /** Adds the warnings of a machine's own report about tests without records. */
    private void unwatched(Path report, String name) {
        if (!Files.isRegularFile(report)) {
            return;
        }
        try (JsonReader json = new JsonReader(Files.newBufferedReader(report))) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("unwatched")) {
                    json.beginArray();
                    while (json.hasNext()) {
                        losses.add(ConsoleReport.line(name + ": " + json.nextString()));
                    }
                    json.endArray();
                    return;
                }
                json.skipValue();
            }
        } catch (IOException | RuntimeException e) {
            // The records count; a report is made anew of them.
        }
    }

    /** A part of the matrix that had no tests has a report that says so, and warns of nothing. */
    private static boolean ranNothing(Path report) {
        try (Reader in = Files.newBufferedReader(report)) {
            if (Files.size(report) >= EMPTY_REPORT_LIMIT) {
                return false;
            }
            JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
            JsonArray warnings = json.getAsJsonArray("warnings");
            return json.getAsJsonArray("forks").isEmpty() && (warnings == null || warnings.isEmpty());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The one with a directory for each execution; or that of the file itself, if it was taken out of there. */
    private static Path trackersDirectory(Path file, Path named) {
        Path own = file.resolveSibling("").normalize();
        boolean isOfAnExecution =
                own.getFileName().toString().matches("(test|integration-test)-.+") && !own.equals(named);
        return isOfAnExecution ? own.resolveSibling("").normalize() : own;
    }

    private void skipCopies(Path file) throws IOException {
        String head = head(file);
        if (head.isEmpty()) {
            return;
        }
        List<Path> alike = byHead.computeIfAbsent(head, first -> new ArrayList<>(1));
        for (int i = 0; i < alike.size(); i++) {
            Path other = alike.get(i);
            long same = Files.mismatch(file, other);
            boolean shorter = Files.size(file) <= Files.size(other);
            if (same < 0 || (same >= Math.min(Files.size(file), Files.size(other)) && saysWhoseItIs(head))) {
                skipped.add(shorter ? file : other);
                alike.set(i, shorter ? other : file);
                warnings.add("Two files hold the records of one test JVM [" + shown(other) + ", " + shown(file)
                        + "]: they count once. Check whether a machine kept the target directory of another"
                        + " machine or of an earlier run.");
                return;
            }
        }
        if (!alike.isEmpty()) {
            warnings.add("Two files start with the same records of one test JVM and then differ [" + shown(alike.get(0))
                    + ", " + shown(file) + "]: both count. Check whether one of them was changed.");
        }
        if (alike.size() < ALIKE) {
            alike.add(file);
        }
    }

    /** Returns whether a first line identifies one test JVM: by its name, machine and time to the microsecond. */
    private static boolean saysWhoseItIs(String head) {
        try {
            JsonObject start = JsonParser.parseString(head).getAsJsonObject();
            return Stream.of("name", "host", "time")
                    .noneMatch(each -> start.get(each).getAsString().isBlank());
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static String head(Path file) {
        char[] head = new char[HEAD_LIMIT];
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int length = in.read(head);
            String text = length < 0 ? "" : new String(head, 0, length);
            int end = text.indexOf('\n');
            return end < 0 ? "" : text.substring(0, end);
        } catch (IOException e) {
            // The reader of the records will say so.
            return "";
        }
    }

    private String nameOf(Path directory) {
        String name = shown(directory).replaceFirst("(^|/)target/tracker$", "");
        return name.isEmpty() ? "." : name;
    }

    private String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path relative = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return ConsoleReport.line(relative.toString().replace('\\', '/'));
    }
}
