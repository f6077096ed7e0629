package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.console.ConsoleEntry;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.StackExcerpt;
import io.github.disconnecttracker.console.Wording;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;

/** Writes what the page shows: the report as others read it, the timeline, and the words for both. */
final class PageJson {
    /** More would make the page slow; {@code report.json} has them. */
    private static final int ENTRY_LIMIT = 2_000;

    private PageJson() {}

    /** Returns it as JSON in which no tag can begin or end. */
    static String of(Report report, Timeline timeline, String module, Instant generatedAt) throws IOException {
        List<ReportedDisconnect> shown =
                report.disconnects().stream().limit(ENTRY_LIMIT).toList();
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(true);
            json.setSerializeNulls(false);
            json.beginObject();
            PageWords.writeTo(json.name("words"));
            json.name("entries").beginArray();
            for (ReportedDisconnect each : shown) {
                writeEntry(json, each);
            }
            json.endArray();
            json.name("omitted").value(report.disconnects().size() - shown.size());
            timeline.writeTo(json.name("timeline"));
            json.name("report").jsonValue(inert(ReportJson.of(report, ENTRY_LIMIT, module, generatedAt)));
            json.endObject();
        }
        return text.toString();
    }

    /** What the report does not say of an entry in words. */
    private static void writeEntry(JsonWriter json, ReportedDisconnect entry) throws IOException {
        Disconnect disconnect = entry.disconnect();
        boolean ignored = entry.ignoredBecause() != null;
        json.beginObject();
        json.name("unknownCause").value(Wording.unknownCause(disconnect));
        if (!disconnect.counted()) {
            json.name("uncounted")
                    .value(ConsoleReport.whyUncounted(
                            new ConsoleEntry(entry.id(), disconnect, entry.times(), ignored)));
        }
        json.name("frames").beginArray();
        StackTrace stackTrace = disconnect.stackTrace();
        for (int i = 0; i < stackTrace.size(); i++) {
            json.value(StackExcerpt.ownerOf(stackTrace, i));
        }
        json.endArray();
        json.endObject();
    }

    /** A less-than sign occurs in JSON's strings only, where it may be written as its code: no tag can begin or end. */
    private static String inert(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
