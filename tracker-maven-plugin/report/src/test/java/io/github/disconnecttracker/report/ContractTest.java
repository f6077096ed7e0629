package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.contract.Contract;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Filled;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.record.EventType;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/report.schema.json} says of records and report what is written: neither less nor more. */
class ContractTest {
    private static final Path SCHEMA = Path.of("../../docs/report.schema.json");

    /** A text that every field takes: one of them has JUnit's words alone. */
    private static final String TEXT = "SUCCESSFUL";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Contract contract;
    private List<String> records;
    private String report;

    @BeforeEach
    void aTestJvmRecordsAllThatItCan() throws Exception {
        contract = new Contract(SCHEMA);
        ForkRecorder recorder = ForkRecorder.open(directory.resolve("test-default-test"), "surefire-1-7");
        for (Class<?> each : Filled.subclassesOf(RecordEvent.class)) {
            recorder.happened((RecordEvent) Filled.with(TEXT, each));
        }
        records = Files.readAllLines(recorder.file());
        // The first one may have failed later.
        recorder.leftBehind(-1, (Leftover) Filled.with(TEXT, Leftover.class));
        Report read = ReportReader.read(directory);
        Report ignoring = read.withDisconnects(read.disconnects().stream()
                        .map(each -> each.ignored(TEXT).andOneMore())
                        .toList())
                .withLosses(List.of(TEXT));
        StringWriter out = new StringWriter();
        ReportJson.write(out, ignoring, "com.example:shop", Instant.EPOCH);
        report = out.toString();
    }

    @Test
    void eachEventIsAsTheSchemaSays() throws IOException {
        assertThat(records).hasSameSizeAs(EventType.values());
        for (String each : records) {
            assertThat(contract.violationsOfEvent(each)).as(each).isEmpty();
        }
    }

    @Test
    void theReportIsAsTheSchemaSays() throws IOException {
        assertThat(JSON.readTree(report).get("disconnects")).isNotEmpty();
        assertThat(JSON.readTree(report).get("leftovers")).isNotEmpty();
        assertThat(contract.violationsOfReport(report)).isEmpty();
    }

    @Test
    void theSchemaNamesNothingThatIsNotWritten() throws IOException {
        Set<String> said = new TreeSet<>();
        for (JsonNode properties : contract.schema().findValues("properties")) {
            properties.fieldNames().forEachRemaining(said::add);
        }
        Set<String> written = new TreeSet<>();
        List<String> documents = new ArrayList<>(records);
        documents.add(report);
        for (String each : documents) {
            addNames(JSON.readTree(each), written);
        }

        assertThat(said).isEqualTo(written);
    }

    @Test
    void theSchemaListsAllConstants() {
        assertThat(constants("/$defs/disconnect/properties/kind")).isEqualTo(names(Kind.values()));
        assertThat(constants("/$defs/disconnect/properties/causeUnseen")).isEqualTo(names(Cause.Unseen.values()));
        assertThat(constants("/$defs/evidence")).isEqualTo(names(Evidence.values()));
        assertThat(constants("/$defs/attribution/properties/status")).isEqualTo(names(Attribution.Status.values()));
        assertThat(constants("/$defs/action")).isEqualTo(names(Action.values()));
        assertThat(constants("/$defs/causeEvidence")).isEqualTo(names(Cause.Evidence.values()));
        assertThat(constants("/$defs/sighting/properties/source")).isEqualTo(names(Sighting.Source.values()));
    }

    private static void addNames(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(each -> addNames(each, names));
    }

    private Set<String> constants(String pointer) {
        Set<String> constants = new TreeSet<>();
        contract.schema().at(pointer + "/enum").forEach(each -> constants.add(each.asText()));
        return constants;
    }

    private static Set<String> names(Enum<?>[] constants) {
        return new TreeSet<>(Stream.of(constants).map(Enum::name).toList());
    }
}
