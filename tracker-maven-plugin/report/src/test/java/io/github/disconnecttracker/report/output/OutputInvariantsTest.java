package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportText;
import io.github.disconnecttracker.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever text is in all fields of all records: what each output is, it stays. */
@SuppressWarnings("NullAway.Init") // jqwik makes the fields before each try
class OutputInvariantsTest {
    private static final int BOUND = 1_000_000;

    private Path repository;
    private WrittenOutputs outputs;

    @BeforeTry
    void repositoryIsEmpty() throws IOException {
        repository = Files.createTempDirectory("invariants");
        outputs = new WrittenOutputs(repository);
    }

    @AfterTry
    void repositoryIsDeleted() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Property
    void readerLosesNothing(@ForAll("hostile") String text) throws IOException {
        Report report = spoiled(text);

        assertThat(report.forks()).hasSize(1);
        assertThat(report.unread()).isEmpty();
        assertThat(Summary.of(report).counted()).isEqualTo(1);
    }

    @Property
    void consoleHasNoCommandAndNoEndlessLine(@ForAll("hostile") String text) throws IOException {
        Report report = spoiled(text);

        assertThat(ReportText.blocks(report).lines()).hasSizeLessThan(300).allSatisfy(line -> {
            // A word of up to 500 columns is not broken.
            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(600);
            assertInert(line);
        });
        assertInert(ReportText.summary(report));
    }

    @Property
    void pageHasItsOwnTwoScripts(@ForAll("hostile") String text) throws IOException {
        outputs.write("html", spoiled(text), Map.of());

        String page = outputs.text("report.html");
        assertThat(outputs.warnings()).isEmpty();
        assertThat(page).hasSizeLessThan(BOUND);
        assertThat(page.split("(?i)<script", -1)).hasSize(3);
        assertThat(page.split("(?i)</script", -1)).hasSize(3);
        int data = page.indexOf('>', page.indexOf("<script")) + 1;
        assertThat(JsonParser.parseString(page.substring(data, page.indexOf("</script", data)))
                        .isJsonObject())
                .isTrue();
    }

    @Property
    void jsonFormatsAreJson(@ForAll("hostile") String text) throws IOException {
        outputs.write("json,sarif,gitlab", spoiled(text), Map.of());

        assertThat(outputs.warnings()).isEmpty();
        for (String file : List.of("report.json", "report.sarif", "gl-code-quality-report.json")) {
            assertThat(outputs.text(file)).hasSizeLessThan(BOUND);
            assertThat(JsonParser.parseString(outputs.text(file)).isJsonNull()).isFalse();
        }
        assertThat(outputs.sarifResults()
                        .get(0)
                        .getAsJsonObject()
                        .get("message")
                        .toString())
                .doesNotContain("](");
    }

    @Property
    void junitXmlHasOneFailure(@ForAll("hostile") String text) throws Exception {
        outputs.write("junit", spoiled(text), Map.of());

        assertThat(outputs.xml("TEST-postgresql-disconnects.xml")
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
    }

    @Property
    void githubGetsOneCommandAndTextThatIsNoMore(@ForAll("hostile") String text) throws IOException {
        Path summary = repository.resolve("summary.md");

        outputs.write("github", spoiled(text), Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(outputs.printed()).singleElement().satisfies(line -> {
            assertThat(line).startsWith("::warning ").hasSizeLessThan(10_000);
            assertInert(line.substring(2));
        });
        assertThat(summary).isNotEmptyFile();
        assertThat(Files.size(summary)).isLessThan(GithubText.SUMMARY_LIMIT);
        MarkdownText.assertInert(Files.readString(summary));
    }

    @Provide
    static Arbitrary<String> hostile() {
        Arbitrary<String> fragments = Arbitraries.of(
                "::error file=x::owned",
                "##[command]x",
                "##vso[task.x]y",
                "##teamcity[x]",
                ": ",
                ":",
                "::",
                "#",
                "[",
                "]",
                "\n",
                "\r\n",
                "\u00a0",
                "\u2007",
                "\u2028",
                "\u0085",
                "\ufeff",
                "\u200b",
                "\u001b[31m",
                "\u001b]8;;http://x\u0007",
                "\u202e",
                "\u0000",
                "\ud800",
                "\ud83d\ude00",
                "]]>",
                "-->",
                "<!--",
                "</script>",
                "<script>",
                "<img src=x>",
                "&amp;",
                "`",
                "``",
                "|",
                "\\",
                "\\|",
                "~~~",
                "---",
                "http://evil.example",
                "www.evil.example",
                "me@evil.example",
                "@name",
                "#123",
                "GH-1",
                "![x](y)",
                "[x](y)",
                "%0A",
                "%",
                "\"",
                "'",
                "{",
                "}",
                "at ",
                ".",
                "/",
                "$$Lambda/",
                "(",
                ")",
                "(X.java:1)",
                "../../etc/passwd",
                "a",
                " ",
                "   ",
                "x".repeat(300),
                "w ".repeat(200),
                "://",
                "?");
        return Arbitraries.oneOf(fragments, fragments, Arbitraries.strings().ofMaxLength(20))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private Report spoiled(String text) throws IOException {
        return SpoiledRecords.of(outputs.records(), text);
    }

    private static void assertInert(String line) {
        assertThat(CiCommands.isOne(line)).as(line).isFalse();
        assertThat(line.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE))
                .as(line)
                .isTrue();
    }
}
