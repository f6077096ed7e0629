package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Makes the line under an ended test class: the tests of the class that have lost connections so far. Surefire calls it
 * from the threads that listen to its forks. Thread-safe.
 */
public final class ClassLines implements Function<String, List<String>> {
    private static final int NAMES = 3;
    /** Limits the entries that wait for the end of their class; the report names all of them. */
    private static final int UNSAID = 20_000;

    private static final int LARGEST_SEQ = 10_000_000;

    private final IgnoreFile ignored;
    private final Log log;
    private final NewRecords records;
    private final Map<Entry, TestIdentity> unsaid = new LinkedHashMap<>();
    private final Map<String, BitSet> said = new HashMap<>();

    /**
     * Prepares the lines of one execution.
     *
     * @param records what its forks record
     * @param ignored what does not count
     */
    public ClassLines(NewRecords records, IgnoreFile ignored, Log log) {
        this.records = records;
        this.ignored = ignored;
        this.log = log;
    }

    /** Ignores everything that has been recorded so far. */
    synchronized ClassLines fromNowOn() throws IOException {
        records.leaveAside();
        return this;
    }

    /** Returns the line of a test class; none if there is nothing new. */
    @Override
    public synchronized List<String> apply(String testClass) {
        try {
            List<ReportedDisconnect> news = records.next();
            if (!news.isEmpty()) {
                ignored.applyTo(new Report(List.of(), news, List.of()))
                        .disconnects()
                        .forEach(this::add);
            }
            return lines(testClass);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The report at the end will say so, if it is of any weight.
            log.debug("The tracker has no line for " + testClass, e);
            return List.of();
        }
    }

    private void add(ReportedDisconnect entry) {
        if (entry.seq() < 0 || entry.seq() > LARGEST_SEQ) {
            return;
        }
        Entry key = new Entry(entry.fork(), (int) entry.seq());
        unsaid.remove(key);
        TestIdentity test = entry.disconnect().test();
        if (test != null && entry.disconnect().counted() && !said(key).get(key.seq())) {
            unsaid.put(key, test);
            if (unsaid.size() > UNSAID) {
                unsaid.remove(unsaid.keySet().iterator().next());
            }
        }
    }

    private BitSet said(Entry entry) {
        return said.computeIfAbsent(entry.fork(), fork -> new BitSet());
    }

    private List<String> lines(String testClass) {
        Set<String> methods = new LinkedHashSet<>();
        int lost = 0;
        for (Iterator<Map.Entry<Entry, TestIdentity>> entries =
                        unsaid.entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<Entry, TestIdentity> each = entries.next();
            TestIdentity test = each.getValue();
            if (isOf(test.className(), testClass)) {
                said(each.getKey()).set(each.getKey().seq());
                entries.remove();
                lost++;
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

    private record Entry(String fork, int seq) {}
}
