package io.github.disconnecttracker.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.disconnect.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {
    private static final String OWNER = "com.example.AccountsTest.registersUser";
    private static final String CAUSE = "pg_terminate_backend by com.example.FailoverTest.kill"
            + " at com.example.FailoverTest.kill(FailoverTest.java:30)";

    private final FlightEvents events = new FlightEvents();

    @TempDir
    private Path directory;

    @Test
    void disconnectIsWrittenAgainOnlyWithAnotherOwnerOrCause() throws IOException {
        List<RecordedEvent> written = recorded(() -> {
            events.told(3, Samples.terminated().cause(null).make());
            events.told(
                    3,
                    Samples.terminated().cause(null).at("2026-11-21T10:15:13Z").make());
            events.told(3, Samples.terminated().make());
            events.told(4, Samples.terminated().owner(null).connection(null).make());
        });

        assertThat(written)
                .extracting(
                        each -> each.getLong("number"),
                        each -> each.getString("kind"),
                        each -> each.getString("owner"),
                        each -> each.getString("cause"),
                        each -> each.getInt("backendPid"))
                .containsExactly(
                        tuple(3L, "TERMINATED", OWNER, null, 81299),
                        tuple(3L, "TERMINATED", OWNER, CAUSE, 81299),
                        tuple(4L, "TERMINATED", null, CAUSE, 0));
    }

    @Test
    void testLastsFromItsBeginToItsEnd() throws IOException {
        TestRun before = new TestRun(Samples.KILL, false);
        TestRun run = new TestRun(Samples.REGISTERS_USER, false);
        events.began(before);

        List<RecordedEvent> written = recorded(() -> {
            events.began(run);
            events.ended(before, "SUCCESSFUL");
            events.ended(run, "FAILED");
        });

        assertThat(written)
                .extracting(
                        each -> each.getString("test"),
                        each -> each.getString("displayName"),
                        each -> each.getBoolean("container"),
                        each -> each.getString("result"))
                .containsExactly(tuple(OWNER, "registersUser()", false, "FAILED"));
        assertThat(written.get(0).getDuration()).isPositive();
    }

    @Test
    void secretsStayOut() throws IOException {
        List<RecordedEvent> written = recorded(() -> events.told(
                1,
                Samples.terminated()
                        .owner(Samples.test("password=hunter2", null))
                        .make()));

        assertThat(written)
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).doesNotContain("hunter2"));
    }

    private List<RecordedEvent> recorded(Runnable work) throws IOException {
        Path file = directory.resolve("events.jfr");
        Files.deleteIfExists(file);
        try (Recording recording = new Recording()) {
            recording.start();
            work.run();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().startsWith("io.github.disconnecttracker."))
                .toList();
    }
}
