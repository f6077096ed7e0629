package io.github.disconnecttracker.report;

import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.record.DisconnectJson;
import io.github.disconnecttracker.record.GatedJson;
import io.github.disconnecttracker.record.LeftoverJson;
import io.github.disconnecttracker.record.RecordFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** Writes {@code report.json}, the contract that other programs rely on. */
public final class ReportJson {
    private ReportJson() {}

    /**
     * Returns a report as JSON.
     *
     * @param report the report
     * @param module the Maven module, {@code groupId:artifactId}
     * @param generatedAt when the report was made
     * @throws IOException never in practice: it is written to memory
     */
    public static String of(Report report, String module, Instant generatedAt) throws IOException {
        return of(report, Integer.MAX_VALUE, module, generatedAt);
    }

    /**
     * Returns a report of which only the first entries are listed, and all are counted.
     *
     * @param limit how many entries are listed at most
     * @throws IOException never in practice: it is written to memory
     */
    public static String of(Report report, int limit, String module, Instant generatedAt) throws IOException {
        StringWriter text = new StringWriter();
        write(text, report, limit, module, generatedAt);
        return text.toString();
    }

    /**
     * Writes a report as JSON without ever holding all of it in memory.
     *
     * @param out takes it; is flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Writer out, Report report, String module, Instant generatedAt) throws IOException {
        write(out, report, Integer.MAX_VALUE, module, generatedAt);
    }

    private static void write(Writer out, Report report, int limit, String module, Instant generatedAt)
            throws IOException {
        GatedJson json = GatedJson.ofDocument(out);
        json.beginObject();
        json.name("schemaVersion").value(RecordFormat.SCHEMA_VERSION);
        json.name("module").value(module);
        json.name("generatedAt").value(generatedAt.toString());
        writeForks(json, report);
        writeDisconnects(json, report.disconnects().stream().limit(limit).toList());
        writeLeftovers(json, report.forks());
        writeSummary(json, Summary.of(report), ignored(report));
        writeWarnings(json, report);
        json.endObject();
        json.flush();
        out.write("\n");
        out.flush();
    }

    private static void writeForks(GatedJson json, Report report) throws IOException {
        json.name("forks").beginArray();
        for (ForkSummary fork : report.forks()) {
            json.beginObject();
            json.name("name").value(fork.name());
            json.name("execution").value(fork.execution());
            json.name("pid").value(fork.pid());
            json.name("java").value(fork.java());
            json.name("agent").value(fork.agent());
            json.name("selfCheck").value(fork.selfCheck());
            json.name("testPlan").value(fork.testPlan());
            json.name("completed").value(fork.completed());
            json.name("tests").value(fork.tests());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeDisconnects(GatedJson json, List<ReportedDisconnect> disconnects) throws IOException {
        json.name("disconnects").beginArray();
        for (ReportedDisconnect entry : disconnects) {
            Disconnect disconnect = entry.disconnect();
            json.beginObject();
            json.name("id").value(entry.id());
            json.name("execution").value(entry.execution());
            json.name("fork").value(entry.fork());
            json.name("seq").value(entry.seq());
            json.name("remedy").value(Remedies.of(disconnect).id());
            if (entry.more() > 0) {
                json.name("more").value(entry.more());
            }
            if (entry.ignoredBecause() != null) {
                json.name("ignoredBecause").value(entry.ignoredBecause());
            }
            DisconnectJson.writeFields(json, disconnect);
            json.endObject();
        }
        json.endArray();
    }

    private static void writeLeftovers(GatedJson json, List<ForkSummary> forks) throws IOException {
        if (forks.stream().allMatch(fork -> fork.leftovers().isEmpty())) {
            return;
        }
        json.name("leftovers").beginArray();
        for (ForkSummary fork : forks) {
            for (Leftover each : fork.leftovers()) {
                json.beginObject();
                json.name("execution").value(fork.execution());
                json.name("fork").value(fork.name());
                LeftoverJson.writeFields(json, each);
                json.endObject();
            }
        }
        json.endArray();
    }

    private static void writeSummary(GatedJson json, Summary summary, int ignored) throws IOException {
        json.name("summary").beginObject();
        json.name("disconnects").value(summary.disconnects());
        json.name("counted").value(summary.counted());
        json.name("expected").value(summary.expected());
        json.name("ignored").value(ignored);
        json.name("recovered").value(summary.recovered());
        json.name("unattributed").value(summary.unattributed());
        json.name("testsWithDisconnects").value(summary.testsWithDisconnects());
        json.name("classesWithDisconnects").value(summary.classesWithDisconnects());
        json.name("tests").value(summary.tests());
        json.endObject();
    }

    private static int ignored(Report report) {
        int ignored = 0;
        for (ReportedDisconnect entry : report.disconnects()) {
            ignored += entry.ignoredBecause() == null ? 0 : entry.times();
        }
        return ignored;
    }

    private static void writeWarnings(GatedJson json, Report report) throws IOException {
        writeTexts(json, "warnings", report.warnings());
        if (!report.unread().isEmpty()) {
            writeTexts(json, "unwatched", report.unread());
        }
    }

    private static void writeTexts(GatedJson json, String name, List<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
