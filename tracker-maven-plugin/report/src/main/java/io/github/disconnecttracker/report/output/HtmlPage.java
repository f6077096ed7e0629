package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.console.Remedy;
import io.github.disconnecttracker.console.StackExcerpt;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Makes {@code report.html}: one page that needs no other file and may load none. All that comes from the tests is data
 * that a script puts in as text; the page's policy lets no other script run.
 */
public final class HtmlPage {
    /** More would make the page slow; {@code report.json} has them. */
    private static final int ENTRY_LIMIT = 2_000;

    private HtmlPage() {}

    /**
     * Returns the page.
     *
     * @param report the report
     * @param module the Maven module, {@code groupId:artifactId}
     * @param generatedAt when the report was made
     * @throws IOException never in practice: all is in memory
     */
    public static String of(Report report, String module, Instant generatedAt) throws IOException {
        return of(report, Timeline.read(report.forks()), module, generatedAt);
    }

    /**
     * Returns the page.
     *
     * @param report the report
     * @param timeline when things happened
     * @param module the Maven module, {@code groupId:artifactId}
     * @param generatedAt when the report was made
     * @throws IOException never in practice: all is in memory
     */
    static String of(Report report, Timeline timeline, String module, Instant generatedAt) throws IOException {
        String style = resource("page.css");
        String script = resource("model.js") + resource("view.js");
        String policy = "default-src 'none'; script-src 'sha256-" + sha256(script) + "'; style-src 'sha256-"
                + sha256(style) + "'; base-uri 'none'; form-action 'none'";
        StringBuilder page = new StringBuilder();
        for (String part : resource("page.html").split("@", -1)) {
            switch (part) {
                case "csp" -> page.append(policy);
                case "style" -> page.append(style);
                case "script" -> page.append(script);
                case "data" -> page.append(data(report, timeline, module, generatedAt));
                default -> page.append(part);
            }
        }
        return page.toString();
    }

    private static String data(Report report, Timeline timeline, String module, Instant generatedAt)
            throws IOException {
        List<ReportedDisconnect> shown =
                report.disconnects().stream().limit(ENTRY_LIMIT).toList();
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(true);
            json.beginObject();
            json.name("remedies").beginObject();
            for (Remedy each : Remedy.values()) {
                json.name(each.id()).value(each.text());
            }
            json.endObject();
            json.name("frames").beginArray();
            for (ReportedDisconnect each : shown) {
                json.beginArray();
                StackTrace stackTrace = each.disconnect().stackTrace();
                for (int i = 0; i < stackTrace.size(); i++) {
                    json.value(StackExcerpt.ownerOf(stackTrace, i));
                }
                json.endArray();
            }
            json.endArray();
            json.name("omitted").value(report.disconnects().size() - shown.size());
            timeline.writeTo(json.name("timeline"));
            json.name("report").jsonValue(inert(ReportJson.of(report, ENTRY_LIMIT, module, generatedAt)));
            json.endObject();
        }
        return text.toString();
    }

    /** A less-than sign occurs in JSON's strings only, where it may be written as its code: no tag can begin or end. */
    private static String inert(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("/io/github/disconnecttracker/report/page/" + name)) {
            if (in == null) {
                throw new IOException("The plugin's jar is incomplete [" + name + "].");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
