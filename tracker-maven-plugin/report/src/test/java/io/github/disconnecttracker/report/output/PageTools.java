package io.github.disconnecttracker.report.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** JSHint and js-beautify, as they are in their jars on Maven Central: no Node is needed. */
final class PageTools implements AutoCloseable {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String JSHINT = "jshint/2.13.6/dist/jshint.js";
    private static final List<String> BEAUTIFY =
            List.of("js-beautify/1.15.4/js/lib/beautify.js", "js-beautify/1.15.4/js/lib/beautify-css.js");

    private final Context rhino = Context.enter();
    private final ScriptableObject scope;

    PageTools() throws IOException {
        rhino.setInterpretedMode(true); // a method of JSHint is too large for the JVM
        rhino.setLanguageVersion(Context.VERSION_ES6);
        scope = rhino.initStandardObjects();
        run("var window = {};");
        load(JSHINT);
        for (String each : BEAUTIFY) {
            load(each);
        }
        put("lintOptions", Files.readString(Path.of(".jshintrc")));
        put("formatOptions", Files.readString(Path.of(".jsbeautifyrc")));
        run("""
                function lint(source) {
                  JSHINT(source, JSON.parse(lintOptions));
                  return JSHINT.errors.map(function (e) { return e.line + ': ' + e.reason; }).join('\\n');
                }
                function format(source, css) {
                  return window[css ? 'css_beautify' : 'js_beautify'](source, JSON.parse(formatOptions));
                }
                """);
    }

    /** Returns what is amiss in a script, each as {@code line: what}. */
    List<String> lint(String script) {
        put("source", script);
        return run("lint(source)").lines().toList();
    }

    /** Returns a script or style sheet as it should look. */
    String format(String source, boolean css) {
        put("source", source);
        return run("format(source, " + css + ")");
    }

    private void load(String webjar) throws IOException {
        try (InputStream in = PageTools.class.getResourceAsStream(WEBJARS + webjar)) {
            if (in == null) {
                throw new IOException("Not on the class path [" + webjar + "].");
            }
            run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void put(String name, String text) {
        scope.put(name, scope, text);
    }

    private String run(String script) {
        return Context.toString(rhino.evaluateString(scope, script, "script", 1, null));
    }

    @Override
    public void close() {
        Context.exit();
    }
}
