package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {
    static final String MODULE = "com.example:shop";
    static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");

    @TempDir
    private Path records;

    @Test
    void onlyThePagesOwnScriptAndStyleMayRun() throws Exception {
        String page = page(Recorded.lateFailure(records));

        assertThat(page)
                .contains("default-src 'none'; script-src 'sha256-" + hash(page, "<script>", "</script>")
                        + "'; style-src 'sha256-" + hash(page, "<style>", "</style>") + "'; base-uri 'none'");
        assertThat(page).doesNotContain("http://", "https://", "url(", "@import", "innerHTML", "eval(");
        assertThat(page).doesNotContainPattern("<[^>]* (?:on\\w+|src|href=\"(?!#)|style)=");
    }

    @Test
    void markupOfATestStaysInsideTheData() throws Exception {
        String evil = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>";

        String page = page(Recorded.one(records, Recorded.test(evil, evil), evil));

        assertThat(page).doesNotContain("alert(1)</script>", "<img", "<!--").contains("\\u003cscript\\u003ealert(1)");
        assertThat(page.split("<script", -1)).hasSize(3);
    }

    @Test
    void sameRecordsAtTheSameTimeMakeTheSamePage() throws Exception {
        Report report = Recorded.lateFailure(records);

        assertThat(page(report)).isEqualTo(page(report));
    }

    @Test
    void nameThatLeadsElsewhereIsNotFollowed() throws Exception {
        Recorded.one(records.resolve("elsewhere"), Recorded.test("com.example.SecretTest", "hides"), "FATAL: gone");
        Path own = records.resolve("own");
        Recorded.lateFailure(own);
        Path file = own.resolve("test-default-test/surefire-1-81234.jsonl");
        String text = Files.readString(file);
        Files.writeString(
                file, text.replace("\"surefire-1-81234\"", "\"../elsewhere/test-default-test/surefire-1-81234\""));

        assertThat(page(ReportReader.read(own))).doesNotContain("SecretTest").contains("registersUser");
    }

    private String page(Report report) throws Exception {
        return HtmlPage.of(report, MODULE, NOW);
    }

    private static String hash(String page, String from, String to) throws Exception {
        Matcher part = Pattern.compile(Pattern.quote(from) + "(.*?)" + to, Pattern.DOTALL)
                .matcher(page);
        assertThat(part.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(part.group(1).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}
