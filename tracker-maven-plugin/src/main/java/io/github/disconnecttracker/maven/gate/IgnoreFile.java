package io.github.disconnecttracker.maven.gate;

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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The disconnects that a team accepts, one per line: {@code <id or patterns> [until <yyyy-mm-dd>] because <reason>}.
 * Empty lines and lines that begin with {@code #} are ignored.
 *
 * @param path the file
 * @param entries its entries, in their order
 * @param today entries whose date is before this day have expired
 */
public record IgnoreFile(Path path, List<Entry> entries, LocalDate today) {
    /** Ignores nothing. */
    public static final IgnoreFile NONE = new IgnoreFile(Path.of(""), List.of(), LocalDate.EPOCH);

    private static final Pattern LINE = Pattern.compile(
            "(?<what>PART(?:\\s+(?!until\\s|because\\s)PART)*+)".replace("PART", "(?:[^\\s\"]++|\"[^\"]*+\")++")
                    + "(?:\\s+until\\s+(?<until>\\S+))?\\s+because\\s+(?<because>\\S.*)");

    /**
     * Reads a file.
     *
     * @param path the file; a missing file is empty
     * @throws MojoExecutionException if it is damaged; the message names the line
     */
    public static IgnoreFile read(Path path, LocalDate today) throws MojoExecutionException {
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
                    "The ignore file is not UTF-8 text [" + path + "]: save it as UTF-8, or set tracker.ignoreFile.");
        } catch (IOException e) {
            throw new MojoExecutionException("The ignore file cannot be read [" + path + "]: " + e
                    + ". Make it readable, or set tracker.ignoreFile.");
        }
        return new IgnoreFile(path, List.copyOf(entries), today);
    }

    private static Entry entry(Path path, int number, String text) throws MojoExecutionException {
        Matcher matcher = LINE.matcher(text);
        String where = path + ", line " + number;
        if (!matcher.matches()) {
            boolean open = text.chars().filter(each -> each == '"').count() % 2 == 1;
            throw new MojoExecutionException("The ignore file is damaged [" + where + "]: "
                    + (open
                            ? "a quote is not closed. Put \" before and after a text with blanks."
                            : "write <id or patterns> because <reason>, or <id or patterns> until <yyyy-mm-dd> because"
                                    + " <reason>."));
        }
        IgnorePattern pattern = IgnorePattern.parse(where, matcher.group("what"));
        try {
            String until = matcher.group("until");
            return new Entry(number, pattern, until == null ? null : LocalDate.parse(until), matcher.group("because"));
        } catch (DateTimeParseException e) {
            throw new MojoExecutionException("Invalid date in the ignore file [" + where + ", " + matcher.group("until")
                    + "]: write it as yyyy-mm-dd.");
        }
    }

    /** Returns a report in which the disconnects that are ignored do not count. */
    public Report applyTo(Report report) {
        return applyTo(report, entry -> true);
    }

    /**
     * Returns a report in which the disconnects that are ignored do not count.
     *
     * @param concerned selects the entries that this file may cover
     */
    public Report applyTo(Report report, Predicate<ReportedDisconnect> concerned) {
        if (entries.isEmpty()) {
            return report;
        }
        List<ReportedDisconnect> disconnects = report.disconnects().stream()
                .map(entry -> concerned.test(entry) ? applied(entry) : entry)
                .toList();
        return report.withDisconnects(disconnects);
    }

    /** Returns warnings about entries that have expired, and about entries that match nothing in a report. */
    public List<String> warnings(Report report) {
        List<String> warnings = new ArrayList<>();
        for (Entry entry : entries) {
            String where = " [" + path.getFileName() + ", line " + entry.line() + ", "
                    + entry.pattern().text() + "]: ";
            if (report.disconnects().stream().noneMatch(entry.pattern()::matches)) {
                warnings.add("An entry of the ignore file is not used" + where + "delete it if all tests ran.");
            } else if (!isInForce(entry)) {
                warnings.add("An entry of the ignore file has expired" + where + "the disconnect counts again,"
                        + " because "
                        + entry.until() + " has passed. Fix the disconnect, or set a new date.");
            }
        }
        return warnings;
    }

    /** Returns whether a disconnect is ignored today. */
    public boolean ignores(ReportedDisconnect entry) {
        return reason(entry) != null;
    }

    private ReportedDisconnect applied(ReportedDisconnect entry) {
        String because = reason(entry);
        return because == null || !entry.disconnect().counted() ? entry : entry.ignored(because);
    }

    private @Nullable String reason(ReportedDisconnect disconnect) {
        for (Entry entry : entries) {
            if (isInForce(entry) && entry.pattern().matches(disconnect)) {
                return entry.because();
            }
        }
        return null;
    }

    private boolean isInForce(Entry entry) {
        return entry.until() == null || !entry.until().isBefore(today);
    }

    /**
     * One line.
     *
     * @param line its line in the file, from 1
     * @param pattern which disconnects are ignored
     * @param until the last day on which it is ignored; {@code null} means forever
     * @param because why
     */
    record Entry(int line, IgnorePattern pattern, @Nullable LocalDate until, String because) {}
}
