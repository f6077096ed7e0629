package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;
import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** The page's logic, without a browser. */
class PageModelTest {
    @TempDir
    private Path records;

    private Context rhino;
    private ScriptableObject scope;

    @BeforeEach
    void loadsTheModel() throws Exception {
        rhino = Context.enter();
        rhino.setLanguageVersion(Context.VERSION_ES6);
        scope = rhino.initStandardObjects();
        js(PageScript.of(PageScript.MODEL));
        page(Recorded.lateFailure(records.resolve("one")));
    }

    @AfterEach
    void leaves() {
        Context.exit();
    }

    @Test
    void threadsComeInLanesWithTheirTestsAndLateWork() {
        assertThat(lanes())
                .isEqualTo("thread main: registersUser 0-100, kill 110-600"
                        + " | thread pool-2-thread-1: registersUser 100-412"
                        + " | connections connections: connection 20-500");
    }

    @Test
    void lateWorkOnAVirtualThreadHasALaneWithItsDisconnect() throws Exception {
        page(Recorded.lateOnVirtualThread(records.resolve("virtual")));

        assertThat(lanes())
                .isEqualTo("thread virtual threads: registersUser 0-100, kill 110-600"
                        + " | thread virtual thread #77: registersUser 100-412");
        assertThat(js("t.marks.map(function (m) { return m.lane.name + ' ' + m.owner.lane.name; }).join()"))
                .isEqualTo("virtual thread #77 virtual threads");
    }

    @Test
    void wordsForCausesAndEvidenceAreJavas() {
        assertThat(js("[words.cause(d), words.evidence(d.attribution.by), words.proof(d.cause.evidence),"
                        + " words.way('TASK'), words.sightings(d.sightings), words.kind(d.kind)].join('; ')"))
                .isEqualTo(
                        "pg_terminate_backend by FailoverTest.kill; a task that it submitted; the statement named this"
                                + " session; submitted by; driver; the server ended the session");
        assertThat(js("words.remedy(d)"))
                .isEqualToIgnoringCase(Remedies.of(Recorded.disconnect(
                                Recorded.test("com.example.AccountsTest", "registersUser"), null, "FATAL: gone"))
                        .text());
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasItsWordsAndItsRemedy(Action each) {
        assertThat(js("words.action('" + each + "')")).isEqualTo(each.words());
        for (Remedy remedy : each.remedies()) {
            assertThat(js("words.remedy({remedy: '" + remedy.id() + "'})")).isEqualToIgnoringCase(remedy.text());
        }
    }

    @Test
    void markLinksOwnerAndCause() {
        assertThat(js("t.marks.map(function (m) { return m.time + ' ' + m.lane.name + ' ' + m.owner.methodName + ' '"
                        + " + m.cause.methodName; }).join()"))
                .isEqualTo("412 pool-2-thread-1 registersUser kill");
        assertThat(js("t.tests.map(function (x) { return x.owns + '/' + x.causes; }).join()"))
                .isEqualTo("1/0,0/1");
    }

    @Test
    void connectionEndsWhereItDied() {
        assertThat(js(
                        "t.connections.map(function (c) { return c.pid + ' ' + c.pool + ' ' + c.broken + ' ' + c.end + ' '"
                                + " + c.openedBy + ' ' + c.closedBy + ' ' + c.at; }).join()"))
                .isEqualTo("81299 HikariPool-1 true 412 AccountsTest.registersUser AccountsTest.registersUser"
                        + " com.example.AccountsTest.close(AccountsTest.java:9)");
    }

    @Test
    void searchFindsTestsStatementsThreadsAndCauses() {
        for (String words : new String[] {"registers", "ACCOUNTS where", "pool-2", "hikaripool", "Failover", "57p01"}) {
            assertThat(js("Entries.matches(d, {text: '" + words + "'})"))
                    .as(words)
                    .isEqualTo("true");
        }
        assertThat(js("Entries.matches(d, {text: 'registers nobody'})")).isEqualTo("false");
        assertThat(js("Entries.matches(d, {kind: 'BROKEN'})")).isEqualTo("false");
        assertThat(js("Entries.matches(d, {show: 'late', kind: 'TERMINATED'})")).isEqualTo("true");
        assertThat(js("Entries.matches(d, {show: 'unattributed'})")).isEqualTo("false");
    }

    @Test
    void equalEntriesAreOneGroupAndThoseThatCountComeFirst() {
        assertThat(
                        js(
                                "Entries.groups([{id: 'a', counted: false}, {id: 'b', counted: true}, {id: '__proto__', counted: true},"
                                        + " {id: 'b', counted: true}]).map(function (g) { return g.first.id + g.members; }).join('; ')"))
                .isEqualTo("b1,3; __proto__2; a0");
    }

    @Test
    void framesOfOthersAreFolded() {
        assertThat(
                        js(
                                "Entries.folded(d.stackTrace, data.entries[0].frames).map(function (p) { return p.title || p.line; }).join(' | ')"))
                .isEqualTo(
                        "org.postgresql.util.PSQLException: FATAL: terminating connection due to administrator command"
                                + " | 1 driver frame | at com.example.AccountService.register(AccountService.java:43)"
                                + " | 1 JDK frame");
    }

    @Test
    void zoomKeepsThePlaceUnderThePointerAndStaysInside() {
        assertThat(js("JSON.stringify(Scale.zoom({from: 0, to: 100}, 0.5, 20, 100))"))
                .isEqualTo("{\"from\":10,\"to\":60}");
        assertThat(js("JSON.stringify(Scale.zoom({from: 10, to: 60}, 9, 20, 100))"))
                .isEqualTo("{\"from\":0,\"to\":100}");
        assertThat(js("JSON.stringify(Scale.pan({from: 10, to: 60}, 900, 100))"))
                .isEqualTo("{\"from\":50,\"to\":100}");
        assertThat(js("Scale.ticks({from: 0, to: 1000}, 5).join()")).isEqualTo("0,200,400,600,800,1000");
    }

    @Test
    void charactersThatSteerAreShownAsTheirCode() {
        assertThat(js("Texts.plain('a\\u202eb\\u001b[31m\\u0007')")).isEqualTo("a⟨U+202E⟩b⟨U+001B⟩[31m⟨U+0007⟩");
    }

    private void page(Report report) throws IOException {
        String page = HtmlPage.of(report, HtmlPageTest.MODULE, HtmlPageTest.NOW);
        Matcher data =
                Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(data.find()).isTrue();
        scope.put("json", scope, data.group(1));
        js("var data = Data.read(json), t = Timeline.of(data), d = data.report.disconnects[0];"
                + " var words = Words.of(data.words);");
    }

    private String lanes() {
        return js("t.rows.map(function (r) { return r.kind + ' ' + r.name + ': ' + r.items.map(function (i) {"
                + " return (i.methodName || i.kind) + ' ' + i.from + '-' + i.to; }).join(', '); }).join(' | ')");
    }

    private String js(String code) {
        return Context.toString(rhino.evaluateString(scope, code, "page", 1, null));
    }
}
