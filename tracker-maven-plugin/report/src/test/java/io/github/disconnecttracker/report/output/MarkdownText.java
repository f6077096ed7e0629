package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Looks at Markdown as GitHub does: with tables and links that nobody marked as such. */
final class MarkdownText {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());

    private MarkdownText() {}

    /** Asserts that no text of others is more than text: outside of code, there are but our own words. */
    static void assertInert(String markdown) {
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
        assertThat(html.replaceAll("<code>[^<]*</code>", "").replaceAll("</?(h3|p|table|thead|tbody|tr|th|td)>", ""))
                .matches("(?s)[A-Za-z0-9() \n]*");
    }
}
