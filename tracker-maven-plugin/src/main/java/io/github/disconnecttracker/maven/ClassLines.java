package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.report.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a test class that has ended: which of its tests have lost connections until then. Asked by Surefire,
 * from the threads that listen to its forks. Thread-safe.
 */
final class ClassLines implements Function<String, List<String>> {
    private static final int NAMES = 3;
    /** Each new disconnect has all records read again; the blocks at the end say it all anyway. */
    private static final int READS = 50;

    private static final int OVERLAP = 32;

    private final Path directory;
    private final IgnoreFile ignored;
    private final Log log;
    private final Map<Path, Long> looked = new HashMap<>();
    private final Set<List<Object>> said = new HashSet<>();
    private Report report = new Report(List.of(), List.of(), List.of());
    private int reads;

    /**
     * Prepares the lines of one execution.
     *
     * @param directory where its forks record
     * @param ignored what does not count
     */
    ClassLines(Path directory, IgnoreFile ignored, Log log) {
        this.directory = directory;
        this.ignored = ignored;
        this.log = log;
    }

    /** Returns the line of a test class; none if nothing new is known of it. */
    @Override
    public synchronized List<String> apply(String testClass) {
        try {
            if (reads < READS && hasNews()) {
                reads++;
                report = ignored.applyTo(ReportReader.read(directory));
            }
            return lines(testClass);
        } catch (IOException | RuntimeException e) {
            // The report at the end will say so, if it is of any weight.
            log.debug("The tracker has no line for " + testClass, e);
            return List.of();
        }
    }

    private List<String> lines(String testClass) {
        Set<String> methods = new LinkedHashSet<>();
        int lost = 0;
        for (ReportedDisconnect entry : report.disconnects()) {
            TestIdentity test = entry.disconnect().test();
            if (test != null
                    && entry.disconnect().counted()
                    && isOf(test.className(), testClass)
                    && said.add(List.of(entry.fork(), entry.seq()))) {
                lost += entry.times();
                methods.add(test.methodName() == null ? "the class itself" : test.methodName());
            }
        }
        if (lost == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>(methods);
        int more = names.size() - NAMES;
        String named = String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
        return List.of(ConsoleReport.line("Tracker: " + testClass + " lost " + lost + " PostgreSQL connection"
                + (lost == 1 ? "" : "s") + " [" + named + "]"));
    }

    private static boolean isOf(@Nullable String owner, String testClass) {
        return owner != null && (owner.equals(testClass) || owner.startsWith(testClass + "$"));
    }

    /** Looks at what the forks have written since the last look, which is little. */
    private boolean hasNews() throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        boolean news = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jsonl")) {
            for (Path file : files) {
                long from = looked.getOrDefault(file, 0L);
                long size = Files.size(file);
                if (size > from) {
                    looked.put(file, size);
                    // An event may have been written in part when it was looked at.
                    news |= hasDisconnect(file, Math.max(0, from - OVERLAP));
                }
            }
        }
        return news;
    }

    private static boolean hasDisconnect(Path file, long from) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            byte[] chunk = new byte[64 * 1024];
            String before = "";
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                String text = before + new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
                if (text.contains("{\"event\":\"disconnect\"") || text.contains("{\"event\":\"update\"")) {
                    return true;
                }
                before = text.substring(Math.max(0, text.length() - OVERLAP));
            }
            return false;
        }
    }
}
