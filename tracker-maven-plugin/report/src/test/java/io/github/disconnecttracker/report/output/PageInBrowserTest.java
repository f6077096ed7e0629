package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The finished page in Chromium. A page around it looks into it and says what it has seen. */
class PageInBrowserTest {
    private static final int TIMEOUT_SECONDS = 120;

    @TempDir
    private Path directory;

    private Path browser;

    @BeforeEach
    void browserIsInstalled() {
        Optional<Path> installed = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(installed.isPresent(), "No Chromium is installed (Debian: apt-get install chromium)");
        browser = installed.orElseThrow();
    }

    @Test
    void showsEachDisconnectAndItsPlaceInTime() throws Exception {
        assertThat(seen(Recorded.lateFailure(directory), 1280, "", """
                        text('h1'), text('#numbers'), text('details.entry summary'), text('.remedy'),
                        d.querySelectorAll('details.entry[open] .stack .own').length, !d.querySelector('#time').hidden"""))
                .containsExactly(
                        "1 connection was lost by 1 of 2 tests.",
                        "counted1expected0recovered0without an owner0tests2test JVM1",
                        "com.example.AccountsTest.registersUserTERMINATED 57P01312 ms after its end  ·  on pool-2-thread-1"
                                + "  ·  pg_terminate_backend by FailoverTest.kill",
                        "Remedy  End or await the background work before the test ends: join the thread, get() the future, or"
                                + " shut the executor down and await its termination in @AfterEach.",
                        "1",
                        "true");
    }

    @Test
    void listsWhatTestsHaveLeftBehind() throws Exception {
        assertThat(seen(Recorded.leftover(directory), 1280, "", "visible('#left'), text('#leftovers')"))
                .containsExactly(
                        "1",
                        "com.example.AccountsTest.registersUseron pool-3-thread-1, submitted by main at"
                                + " com.example.Mailer.send(Mailer.java:12)3 statements, 20 ms to 170 ms after the"
                                + " test’s end, the last: insert into mail values (?)");
        assertThat(seen(Recorded.lateFailure(directory.resolve("b")), 1280, "", "visible('#left')"))
                .containsExactly("0");
    }

    @Test
    void tellsWhatAFrameworkDidAndInWhichTestJvm() throws Exception {
        Cause kill = Recorded.kill(Recorded.test("com.example.FailoverTest", "kill"));

        assertThat(brought(kill.action(), kill.test(), kill.at(), "surefire-2-81235", "@Scheduled PriceFeed.refresh"))
                .containsExactly(
                        "com.example.FailoverTest.kill in the test JVM surefire-2-81235on mainpg_terminate_backend"
                                + " (@Scheduled PriceFeed.refresh)at com.example.FailoverTest.kill(FailoverTest.java:30)"
                                + "the call was seen");
    }

    @Test
    void saysThatAnUnknownClientsRequestBroughtItAbout() throws Exception {
        assertThat(brought(Action.CLOSE_POOL, null, null, null, "a request of an unknown client"))
                .containsExactly("a request of an unknown clienton mainthe pool's closethe call was seen");
    }

    @Test
    void keysLeadFromDisconnectToDisconnectAndToItsText() throws Exception {
        assertThat(seen(Recorded.lateFailure(directory), 1280, "", """
                        (key('n'), text('#said')), frame.contentWindow.location.hash,
                        (key('+'), key('ArrowLeft'), key('0'), key('Enter'), d.activeElement.tagName),
                        (key('Escape'), frame.contentWindow.location.hash)"""))
                .containsExactly(
                        "TERMINATED  AccountsTest.registersUser, 312 ms after its end, on pool-2-thread-1. Cause:"
                                + " pg_terminate_backend by FailoverTest.kill. FATAL: terminating connection due to"
                                + " administrator command",
                        "#d=0",
                        "SUMMARY",
                        "");
    }

    @Test
    void addressCarriesTheSearch() throws Exception {
        assertThat(seen(
                        Recorded.lateFailure(directory),
                        1280,
                        "#q=nowhere",
                        "text('#found'), visible('details.entry')"))
                .containsExactly("Nothing matches. Take a word out.", "0");
        assertThat(seen(
                        Recorded.lateFailure(directory.resolve("b")),
                        1280,
                        "#q=kill&kind=TERMINATED",
                        "visible('details.entry')"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 700, 1280})
    void placeKeepsItsFileTogether(int width) throws Exception {
        assertThat(seen(Recorded.lateFailure(directory), width, "", """
                        Array.from(d.querySelectorAll('.path code')).map(c => c.textContent).join(),
                        Array.from(d.querySelectorAll('.path .file')).map(f => f.textContent + ' '
                          + Math.round(f.getBoundingClientRect().height / parseFloat(frame.contentWindow.getComputedStyle(f).lineHeight))).join()"""))
                .containsExactly(
                        "at com.example.AccountService.register(AccountService.java:41),"
                                + "at com.example.FailoverTest.kill(FailoverTest.java:30)",
                        "(AccountService.java:41) 1,(FailoverTest.java:30) 1");
    }

    @Test
    void holdsTenThousandTestsAndTwoThousandDisconnects() throws Exception {
        assertThat(seen(Recorded.many(directory, 10_000, 2_000), 1280, "", """
                        text('h1'), visible('details.entry'), d.getElementById('lanes').getAttribute('aria-label'),
                        (key('p'), text('#said b')), (search('doesThing1999'), text('#found')), visible('details.entry')"""))
                .containsExactly(
                        "2,000 connections were lost by 2,000 of 10,000 tests.",
                        "2000",
                        "Timeline of 10,000 tests and 2,000 disconnects over 3 min 20 s. The list below says the same in"
                                + " words.",
                        "TERMINATED",
                        "1 of 2,000 disconnects",
                        "1");
    }

    @Test
    void noMarkupOfATestRuns() throws Exception {
        String evil = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
                + "<b style=color:red>\u202egnp.\u001b[31m";

        assertThat(seen(Recorded.one(directory, Recorded.test(evil, evil), evil), 1280, "#d=0", """
                        d.title, d.images.length, d.scripts.length, text('.who'), d.querySelectorAll('[style*=color]').length"""))
                .satisfies(seen -> {
                    assertThat(seen.get(0)).startsWith("1 disconnect");
                    assertThat(seen.get(1)).isEqualTo("0");
                    assertThat(seen.get(2)).isEqualTo("2");
                    assertThat(seen.get(3))
                            .contains("</script><script>", "⟨U+202E⟩", "⟨U+001B⟩")
                            .doesNotContain("\u202e");
                    assertThat(seen.get(4)).isEqualTo("0");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280})
    void fitsTheWidth(int width) throws Exception {
        String name = "aVeryLongNameWithoutAnyBlank".repeat(8);

        assertThat(seen(
                        Recorded.one(directory, Recorded.test("com.example." + name, name), name.repeat(3)),
                        width,
                        "#d=0",
                        """
                        d.documentElement.clientWidth, d.documentElement.scrollWidth,
                        frame.contentWindow.getComputedStyle(d.querySelector('#previous span')).display"""))
                .containsExactly(String.valueOf(width), String.valueOf(width), width < 640 ? "none" : "inline");
    }

    private List<String> brought(
            Action action, @Nullable TestIdentity test, @Nullable String at, @Nullable String fork, String by)
            throws Exception {
        Cause cause = new Cause(action, test, Recorded.MAIN, at, Cause.Evidence.CALL, fork, by);
        return seen(
                Recorded.broughtAboutBy(directory, cause),
                1280,
                "#d=0",
                "d.querySelector('.causer').parentNode.textContent");
    }

    private List<String> seen(Report report, int width, String hash, String expressions) throws Exception {
        Path page = directory.resolve("report.html");
        Files.writeString(page, HtmlPage.of(report, HtmlPageTest.MODULE, HtmlPageTest.NOW));
        Path around = directory.resolve("around.html");
        Files.writeString(around, """
                <iframe id="frame" width="%d" height="900" style="border:0" src="report.html%s"></iframe><pre id="out"></pre>
                <script>
                onload = function () {
                  var frame = document.getElementById('frame'), d = frame.contentDocument;
                  function text(s) { return d.querySelector(s).textContent; }
                  function visible(s) { return Array.from(d.querySelectorAll(s)).filter(e => !e.hidden).length; }
                  function key(k) { d.getElementById('lanes').dispatchEvent(new KeyboardEvent('keydown', {key: k, cancelable: true})); }
                  function search(words) {
                    d.getElementById('search').value = words;
                    d.getElementById('search').dispatchEvent(new frame.contentWindow.Event('input', {bubbles: true}));
                  }
                  setTimeout(function () { document.getElementById('out').textContent = JSON.stringify([%s].map(String)); }, 200);
                };
                </script>
                """.formatted(width, hash, expressions));
        String dom = dump(around);
        int from = dom.indexOf("<pre id=\"out\">") + 14;
        String json = dom.substring(from, dom.indexOf("</pre>", from))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
        List<String> values = new ArrayList<>();
        JsonParser.parseString(json).getAsJsonArray().forEach(each -> values.add(each.getAsString()));
        return values;
    }

    private String dump(Path page) throws IOException, InterruptedException {
        Path out = directory.resolve("dom.html");
        // Not below the temporary directory: Chromium's helpers may still write there when it has ended.
        Path profiles = Files.createDirectories(Path.of("target", "profiles").toAbsolutePath());
        Process chromium = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--allow-file-access-from-files",
                        "--window-size=1400,1000",
                        "--user-data-dir=" + Files.createTempDirectory(profiles, "chromium"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(chromium.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            chromium.destroyForcibly();
        }
        return Files.readString(out);
    }
}
