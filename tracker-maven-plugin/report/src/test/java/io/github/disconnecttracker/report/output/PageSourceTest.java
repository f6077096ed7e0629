package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the page's sources to a style: what Spotless and Error Prone do for Java, JSHint and js-beautify do here.
 * {@code -Dtracker.formatPage=true} formats them.
 */
class PageSourceTest {
    private static final Path PAGE = Path.of("src/main/resources/io/github/disconnecttracker/report/page");
    private static final int LONGEST = 200;
    private static final Pattern USED = Pattern.compile("/\\* global (.*?) \\*/");
    private static PageTools tools;

    @BeforeAll
    static void loadsTheTools() throws IOException {
        tools = new PageTools();
    }

    @AfterAll
    static void leaves() {
        tools.close();
    }

    static List<String> scripts() {
        return Stream.concat(PageScript.MODEL.stream(), PageScript.VIEW.stream())
                .toList();
    }

    static List<String> sources() {
        return Stream.concat(scripts().stream(), PageScript.STYLE.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptHasNothingAmiss(String name) throws IOException {
        assertThat(tools.lint(text(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sourceIsFormattedAndShort(String name) throws IOException {
        String formatted = tools.format(text(name), name.endsWith(".css"));
        if (Boolean.getBoolean("tracker.formatPage")) {
            Files.writeString(PAGE.resolve(name), formatted);
        }

        assertThat(text(name)).as("formatted by -Dtracker.formatPage=true").isEqualTo(formatted);
        assertThat(text(name).lines().count()).isLessThan(LONGEST);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void moduleUsesOnlyThoseBeforeIt(String name) throws IOException {
        List<String> before = scripts().subList(0, scripts().indexOf(name)).stream()
                .map(PageSourceTest::constant)
                .toList();
        List<String> used = new ArrayList<>();
        Matcher declared = USED.matcher(text(name));
        while (declared.find()) {
            used.addAll(List.of(declared.group(1).split(", ")));
        }

        assertThat(before).containsAll(used);
        if (!name.equals("main.js")) {
            assertThat(text(name))
                    .containsPattern("\n/\\* exported " + constant(name) + " \\*/\nconst " + constant(name)
                            + " = \\(\\(\\) => \\{\n");
        }
    }

    @Test
    void scriptsHaveNoWordsOfTheirOwnForWhatJavaNames() throws IOException {
        StringWriter words = new StringWriter();
        PageWords.writeTo(new JsonWriter(words));
        JsonObject vocabulary = JsonParser.parseString(words.toString()).getAsJsonObject();
        String script = PageScript.of(scripts());

        for (String table : List.of("actions", "ways", "evidence", "proofs", "remedies")) {
            vocabulary.getAsJsonObject(table).asMap().forEach((constant, text) -> {
                String word = text.getAsString().isEmpty() ? constant : text.getAsString();
                assertThat(script)
                        .doesNotContain("'" + constant + "'", constant + ":")
                        .doesNotContainPattern("\\b" + Pattern.quote(word));
            });
        }
    }

    @Test
    void everySourceIsOnThePage() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> PAGE.relativize(file).toString())
                            .filter(name -> !name.equals("page.html")))
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(sources()));
        }
    }

    @Test
    void toolsFindWhatIsAmiss() {
        String broken = """
                /* global Texts, Dom */
                /* exported Broken */
                const Broken = (() => {
                  'use strict';
                  var never = 1;
                  if (Texts.plain(name) == '') missing();
                  return {};
                })();
                """;

        assertThat(tools.lint(broken))
                .containsExactlyInAnyOrder(
                        "5: `var` declarations are forbidden. Use `let` or `const` instead.",
                        "6: Expected '===' and instead saw '=='.",
                        "6: 'missing' is not defined.",
                        "5: 'never' is defined but never used.",
                        "1: 'Dom' is defined but never used.");
        assertThat(tools.lint("const Broken = (() => {\n")).isNotEmpty();
        assertThat(tools.format("function f( a,b ){\nreturn a+b\n}", false))
                .isEqualTo("function f(a, b) {\n  return a + b\n}\n");
        assertThat(tools.format("a{color:red;top:0}", true)).isEqualTo("a {\n  color: red;\n  top: 0\n}\n");
    }

    private static String constant(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1, name.indexOf('.'));
        return Character.toUpperCase(file.charAt(0)) + file.substring(1);
    }

    private static String text(String name) throws IOException {
        return Files.readString(PAGE.resolve(name));
    }
}
