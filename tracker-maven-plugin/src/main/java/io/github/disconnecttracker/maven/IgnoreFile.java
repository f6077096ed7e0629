package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The disconnects that a team has decided to live with, one a line: {@code <id> [until <yyyy-mm-dd>] because <reason>}.
 * Empty lines and lines that begin with {@code #} are for people.
 *
 * @param path where it is
 * @param entries its entries, in their order
 * @param today decides which entries have expired: those until a day before it
 */
record IgnoreFile(Path path, List<Entry> entries, LocalDate today) {
    /** Ignores nothing. */
    static final IgnoreFile NONE = new IgnoreFile(Path.of(""), List.of(), LocalDate.EPOCH);

    private static final Pattern LINE =
            Pattern.compile("(?<id>[0-9a-f]+)(?:\\s+until\\s+(?<until>\\S+))?\\s+because\\s+(?<because>\\S.*)");

    /**
     * Reads a file.
     *
     * @param path the file; one that is missing is empty
     * @throws MojoExecutionException if it is damaged; the message names the line
     */
    static IgnoreFile read(Path path, LocalDate today) throws MojoExecutionException {
        if (Files.notExists(path)) {
            return new IgnoreFile(path, List.of(), today);
        }
        List<Entry> entries = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                number++;
                String text = line.replace("\uFEFF", "").strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    entries.add(entry(path, number, text));
                }
            }
        } catch (CharacterCodingException e) {
            throw new MojoExecutionException(
                    "The ignore file is no text in UTF-8 [" + path + "]: save it as UTF-8, or set tracker.ignoreFile.");
        } catch (IOException e) {
            throw new MojoExecutionException("The ignore file cannot be read [" + path + "]: " + e
                    + ". Make it readable, or set tracker.ignoreFile.");
        }
        return new IgnoreFile(path, List.copyOf(entries), today);
    }

    private static Entry entry(Path path, int number, String text) throws MojoExecutionException {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new MojoExecutionException("The ignore file is damaged [" + path + ", line " + number
                    + "]: write <id> because <reason>, or <id> until <yyyy-mm-dd> because <reason>.");
        }
        try {
            String until = matcher.group("until");
            return new Entry(
                    number,
                    matcher.group("id"),
                    until == null ? null : LocalDate.parse(until),
                    matcher.group("because"));
        } catch (DateTimeParseException e) {
            throw new MojoExecutionException("A date in the ignore file is none [" + path + ", line " + number + ", "
                    + matcher.group("until") + "]: write it as yyyy-mm-dd.");
        }
    }

    /** Returns a report in which the disconnects that are ignored do not count. */
    Report applyTo(Report report) {
        return applyTo(report, entry -> true);
    }

    /**
     * Returns a report in which the disconnects that are ignored do not count.
     *
     * @param concerned the entries that this file may speak of
     */
    Report applyTo(Report report, Predicate<ReportedDisconnect> concerned) {
        if (entries.isEmpty()) {
            return report;
        }
        List<ReportedDisconnect> disconnects = report.disconnects().stream()
                .map(entry -> concerned.test(entry) ? applied(entry) : entry)
                .toList();
        return report.withDisconnects(disconnects);
    }

    /** Says which entries have expired, and which concern nothing in a report. */
    List<String> warnings(Report report) {
        Set<String> ids =
                report.disconnects().stream().map(ReportedDisconnect::id).collect(Collectors.toSet());
        List<String> warnings = new ArrayList<>();
        for (Entry entry : entries) {
            String where = " [" + path.getFileName() + ", line " + entry.line() + ", " + entry.id() + "]: ";
            if (!ids.contains(entry.id())) {
                warnings.add("An entry of the ignore file is not used" + where + "delete it if all tests ran.");
            } else if (!isInForce(entry)) {
                warnings.add("An entry of the ignore file has expired" + where + "the disconnect counts again since "
                        + entry.until() + " has passed. Remove its cause, or give it a new date.");
            }
        }
        return warnings;
    }

    /** Returns whether an id is ignored today. */
    boolean ignores(String id) {
        return reason(id) != null;
    }

    private ReportedDisconnect applied(ReportedDisconnect entry) {
        String because = reason(entry.id());
        return because == null || !entry.disconnect().counted() ? entry : entry.ignored(because);
    }

    private @Nullable String reason(String id) {
        for (Entry entry : entries) {
            if (entry.id().equals(id) && isInForce(entry)) {
                return entry.because();
            }
        }
        return null;
    }

    private boolean isInForce(Entry entry) {
        return entry.until() == null || !entry.until().isBefore(today);
    }

    /**
     * One disconnect.
     *
     * @param line its line in the file, from 1
     * @param id the disconnect's id, as in {@code report.json}
     * @param until the last day on which it is ignored; {@code null} for ever
     * @param because why
     */
    record Entry(int line, String id, @Nullable LocalDate until, String because) {}
}
