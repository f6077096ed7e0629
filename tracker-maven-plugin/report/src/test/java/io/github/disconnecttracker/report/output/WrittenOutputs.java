package io.github.disconnecttracker.report.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.github.disconnecttracker.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** What the outputs write and print for a repository with one module and one source. */
final class WrittenOutputs {
    /** All formats, as a user may write them. */
    static final String ALL = "json, html,junit,sarif,gitlab,github";

    static final String SOURCE = "src/main/java/com/example/AccountService.java";

    private final Path repository;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();

    WrittenOutputs(Path repository) throws IOException {
        this.repository = repository;
        Path source = repository.resolve(SOURCE);
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class AccountService {}");
    }

    Path records() {
        return repository.resolve("target/tracker");
    }

    SourceFiles sources() {
        return new SourceFiles(repository, List.of(repository.resolve("src/main/java")));
    }

    void write(String formats, Report report, Map<String, String> environment) throws IOException {
        outputs(formats, environment).write(records(), report, module(), warnings::add);
    }

    /** Writes the same report twice in one build, as two goals do. */
    void writeTwice(String formats, Report report, Map<String, String> environment) throws IOException {
        ReportOutputs outputs = outputs(formats, environment);
        outputs.write(records(), report, module(), warnings::add);
        outputs.write(records(), report, module(), warnings::add);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> printed() {
        return console.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String text(String file) throws IOException {
        return Files.readString(records().resolve(file));
    }

    JsonArray sarifResults() throws IOException {
        return JsonParser.parseString(text("report.sarif"))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results");
    }

    Element xml(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    /** Returns the texts of all files by their names. */
    Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(records())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }

    private ReportOutputs outputs(String formats, Map<String, String> environment) {
        return new ReportOutputs(
                OutputFormat.parse(formats),
                environment,
                Clock.fixed(HtmlPageTest.NOW, ZoneOffset.UTC),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private ReportOutputs.Module module() {
        return new ReportOutputs.Module(HtmlPageTest.MODULE, sources(), "pom.xml", "1.0");
    }
}
