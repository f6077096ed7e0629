package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * Makes {@code report.html}: one page that needs no other file and may load none. All texts from tests are data that a
 * script inserts as text; the page's policy lets no other script run.
 */
public final class HtmlPage {
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
        return of(report, Timeline.of(report.forks()), module, generatedAt);
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
        String style = PageScript.of(PageScript.STYLE);
        String script = PageScript.of(PageScript.MODEL) + PageScript.of(PageScript.VIEW);
        String policy = "default-src 'none'; script-src 'sha256-" + sha256(script) + "'; style-src 'sha256-"
                + sha256(style) + "'; base-uri 'none'; form-action 'none'";
        StringBuilder page = new StringBuilder();
        for (String part : PageScript.source("page.html").split("@", -1)) {
            switch (part) {
                case "csp" -> page.append(policy);
                case "style" -> page.append(style);
                case "script" -> page.append(script);
                case "data" -> page.append(PageJson.of(report, timeline, module, generatedAt));
                default -> page.append(part);
            }
        }
        return page.toString();
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
