import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Compares what the tracker said with what was planted, prints the page of it, and exits with 1 on a difference:
 * {@code java -cp gson.jar CompareRuns.java EXPECTATIONS RUN...}. {@code run} makes the runs.
 */
final class CompareRuns {
    private static final String ABOUT = """
            # Public projects with planted failures

            `it/real-projects/run` writes this page. It adds planted tests to each project and runs the project's own
            build (`mvn verify`), once without the tracker and once with it. "The same verdicts" means that every test,
            and the build, ended the same way in both runs. "The gate" runs the planted tests alone, with
            `-Dtracker.failOnDisconnect=true`. The times are rough: one run each, on two busy cores.
            """;

    private final List<String> differences = new ArrayList<>();
    private final Path expectations;

    private CompareRuns(Path expectations) {
        this.expectations = expectations;
    }

    public static void main(String[] args) throws Exception {
        var compare = new CompareRuns(Path.of(args[0]));
        System.out.println(ABOUT);
        System.out.println(
                "| project | commit | tests | without | with | verdicts | disconnects, counted | the gate |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        var tables = new StringBuilder();
        for (int i = 1; i < args.length; i++) {
            compare.compare(args[i], tables);
        }
        System.out.print(tables);
        compare.differences.forEach(System.err::println);
        System.exit(compare.differences.isEmpty() ? 0 : 1);
    }

    private void compare(String run, StringBuilder tables) throws Exception {
        String name = Path.of(run).getFileName().toString();
        var verdicts = verdicts(Path.of(run + "-with"));
        boolean same = verdicts.equals(verdicts(Path.of(run + "-without")))
                && read(run + "-with.exit").equals(read(run + "-without.exit"));
        expect(same, name, "the verdicts differ");
        JsonObject report =
                JsonParser.parseString(read(run + "-tracker/report.json")).getAsJsonObject();
        JsonObject summary = report.getAsJsonObject("summary");
        boolean failed = !read(run + "-gate.exit").equals("0")
                && read(run + "-gate.log").contains("Failed to execute goal io.github.disconnecttracker:");
        expect(failed, name, "the gate let the planted failures pass");
        System.out.printf(
                "| [%s](%s) | %s | %d | %s s | %s s | %s | %s, %s | %s |%n",
                name,
                read(run + "-url"),
                read(run + "-commit"),
                verdicts.values().stream().mapToInt(List::size).sum(),
                read(run + "-without.seconds"),
                read(run + "-with.seconds"),
                same ? "the same" : "CHANGED",
                summary.get("disconnects"),
                summary.get("counted"),
                failed ? "fails" : "PASSES");
        compareEntries(name, report.getAsJsonArray("disconnects"), tables);
    }

    private void compareEntries(String name, JsonArray disconnects, StringBuilder tables) throws IOException {
        List<String> entries = stream(disconnects)
                .filter(CompareRuns::isOfTheTests)
                .map(CompareRuns::entry)
                .collect(Collectors.toCollection(ArrayList::new));
        tables.append("\n## ")
                .append(name)
                .append("\n\n| what was planted | owner | by | kind | cause |\n|---|---|---|---|---|\n");
        for (String line : Files.readAllLines(expectations.resolve(name).resolve("expected.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int planted = line.lastIndexOf(" | ");
            String expected = line.substring(0, planted);
            if (entries.remove(expected)) {
                tables.append("| ")
                        .append(line.substring(planted + 3))
                        .append(" | ")
                        .append(expected)
                        .append(" |\n");
            } else {
                differences.add(name + ": expected, but not reported: " + expected);
            }
        }
        entries.forEach(entry -> differences.add(name + ": reported, but not expected: " + entry));
    }

    /**
     * What the shutdown hooks of servers and contexts meet is a race, and other on each run, and so is what the project's
     * own tests see themselves, such as a server that has not started yet; none of it counts.
     */
    private static boolean isOfTheTests(JsonObject disconnect) {
        return disconnect.get("counted").getAsBoolean()
                || (test(disconnect.get("test")).contains("Planted")
                        && (!disconnect.has("duringShutdown")
                                || !disconnect.get("duringShutdown").getAsBoolean()));
    }

    /** One line for an entry, as in {@code expected.txt}. */
    private static String entry(JsonObject disconnect) {
        JsonObject attribution = disconnect.getAsJsonObject("attribution");
        String owner = attribution.get("status").getAsString().equals("ATTRIBUTED")
                ? test(disconnect.get("test"))
                : attribution.get("status").getAsString();
        return String.join(
                " | ",
                owner,
                attribution.get("by").getAsString()
                        + place(attribution.getAsJsonArray("path"))
                        + (disconnect.get("late").getAsBoolean() ? ", late" : ""),
                disconnect.get("kind").getAsString()
                        + (disconnect.get("counted").getAsBoolean() ? "" : ", not counted"),
                cause(disconnect));
    }

    private static String cause(JsonObject disconnect) {
        if (disconnect.get("causeCandidates") instanceof JsonArray candidates) {
            return "one of " + stream(candidates).map(CompareRuns::act).collect(Collectors.joining(", "));
        }
        return disconnect.get("cause") instanceof JsonObject cause ? act(cause) : "none";
    }

    private static String act(JsonObject cause) {
        String evidence = cause.has("evidence") ? " (" + cause.get("evidence").getAsString() + ")" : "";
        return cause.get("action").getAsString() + " by " + test(cause.get("test")) + evidence + place(cause);
    }

    /** The place that is nearest to the failure. */
    private static String place(JsonArray path) {
        return stream(path)
                .map(CompareRuns::place)
                .filter(place -> !place.isEmpty())
                .reduce("", (farther, nearer) -> nearer);
    }

    /** The file alone, because lines move. */
    private static String place(JsonObject step) {
        String at =
                step.has("at") && !step.get("at").isJsonNull() ? step.get("at").getAsString() : "";
        return at.isEmpty() ? "" : " at " + at.replaceFirst(".*\\((.*?)(:\\d+)?\\)$", "$1");
    }

    private static String test(JsonElement test) {
        if (!(test instanceof JsonObject named)) {
            return "nobody";
        }
        String className = named.get("className").getAsString();
        JsonElement method = named.get("methodName");
        return className.substring(className.lastIndexOf('.') + 1)
                + (method == null || method.isJsonNull() ? "" : "." + method.getAsString());
    }

    /** How each test ended; several of one name are several invocations. */
    private static TreeMap<String, List<String>> verdicts(Path reports) throws Exception {
        var verdicts = new TreeMap<String, List<String>>();
        File[] files = reports.toFile().listFiles((folder, file) -> file.startsWith("TEST-") && file.endsWith(".xml"));
        for (File file : files) {
            var cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                verdicts.computeIfAbsent(
                                test.getAttribute("classname") + "." + test.getAttribute("name"),
                                name -> new ArrayList<>())
                        .add(verdict(test));
            }
        }
        verdicts.values().forEach(of -> of.sort(null));
        return verdicts;
    }

    private static String verdict(Element test) {
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (List.of("failure", "error", "skipped").contains(child.getNodeName())) {
                return child.getNodeName();
            }
        }
        return "passed";
    }

    private void expect(boolean holds, String name, String otherwise) {
        if (!holds) {
            differences.add(name + ": " + otherwise);
        }
    }

    private static java.util.stream.Stream<JsonObject> stream(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }
}
