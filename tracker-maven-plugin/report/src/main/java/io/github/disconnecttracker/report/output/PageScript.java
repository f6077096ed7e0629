package io.github.disconnecttracker.report.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sources of the page. Each module is a constant of its file's name and uses only modules that come before it. */
final class PageScript {
    /** What needs no browser. */
    static final List<String> MODEL = List.of(
            "texts.js",
            "data.js",
            "tests.js",
            "words.js",
            "entries.js",
            "threads.js",
            "connections.js",
            "timeline.js",
            "lanes/scale.js");

    /** What shows the model. */
    static final List<String> VIEW = List.of(
            "dom.js",
            "head.js",
            "sides.js",
            "facts.js",
            "cards.js",
            "list.js",
            "leftovers.js",
            "address.js",
            "lanes/pens.js",
            "lanes/stage.js",
            "lanes/bars.js",
            "lanes/marks.js",
            "lanes/paint.js",
            "lanes/overview.js",
            "lanes/hit.js",
            "lanes/said.js",
            "lanes/keys.js",
            "lanes/lanes.js",
            "main.js");

    static final List<String> STYLE = List.of(
            "style/base.css",
            "style/head.css",
            "style/timeline.css",
            "style/cards.css",
            "style/body.css",
            "style/facts.css",
            "style/narrow.css");

    private PageScript() {}

    /** Returns some sources as one. */
    static String of(List<String> names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String each : names) {
            all.append(source(each));
        }
        return all.toString();
    }

    static String source(String name) throws IOException {
        try (InputStream in =
                PageScript.class.getResourceAsStream("/io/github/disconnecttracker/report/page/" + name)) {
            if (in == null) {
                throw new IOException("The plugin's jar is incomplete [" + name + "].");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
