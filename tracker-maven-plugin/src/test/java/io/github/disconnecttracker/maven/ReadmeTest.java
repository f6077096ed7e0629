package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What people read about the plugin is what Maven reads. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tracker\\.\\w+)` \\| ([^|]*) \\| ([^|]+) \\|$");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(tracker\\.\\w+)}");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void tableOfParametersIsThatOfTheDescriptor() throws Exception {
        Map<String, String> table = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("README.md")));
        while (rows.find()) {
            assertThat(table.put(rows.group(1), rows.group(2)))
                    .as(rows.group(1))
                    .isNull();
        }

        Map<String, String> defaults = defaults();
        assertThat(table).containsOnlyKeys(defaults.keySet());
        defaults.forEach((property, value) -> {
            if (!value.isEmpty()) {
                assertThat(table).containsEntry(property, "`" + value + "`");
            }
        });
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(
                                    "README.md",
                                    "CONTRIBUTING.md",
                                    "it/benchmarks/README.md",
                                    "it/conformance/README.md",
                                    "it/samples/leaky-shop/README.md")
                            .map(ROOT::resolve),
                    docs.filter(each -> each.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(Path page) throws IOException {
        for (MatchResult link : links(page)) {
            assertThat(target(page, link)).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToHeadings(Path page) throws IOException {
        for (MatchResult link : links(page)) {
            if (link.group(2) != null) {
                assertThat(anchors(target(page, link))).as(link.group()).contains(link.group(2));
            }
        }
    }

    private static List<MatchResult> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page)).results().toList();
    }

    private static Path target(Path page, MatchResult link) {
        return link.group(1).isEmpty()
                ? page
                : page.resolveSibling(link.group(1)).normalize();
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The defaults by property, as the user sees them; empty where there is none. */
    private static Map<String, String> defaults() throws Exception {
        Map<String, String> defaults = new TreeMap<>();
        for (Element each : PluginDescriptor.elements(PluginDescriptor.read("maven/plugin.xml"), "*")) {
            Matcher property = PROPERTY.matcher(each.getTextContent());
            if (property.matches()) {
                defaults.put(
                        property.group(1),
                        each.getAttribute("default-value")
                                .replace("${project.build.directory}", "target")
                                .replace("${project.basedir}/", ""));
            }
        }
        return defaults;
    }
}
