package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** Loses sessions; {@link FlightRecordingTest} runs it with and without recordings. */
class FlightRecordingSuite {

    @Test
    void losesItsSession() throws SQLException {
        try (Connection connection = Database.connect()) {
            Database.terminate(Database.backendPid(connection));
            assertThatThrownBy(() -> Bench.execute(connection, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    /** With a recording of its own, which has begun after the test. */
    static class InCode {
        @Test
        void losesItsSessionWhileItRecords() throws Exception {
            Path file = Files.createTempFile("in-code", ".jfr");
            try (Recording recording = new Recording()) {
                recording.start();
                new FlightRecordingSuite().losesItsSession();
                recording.dump(file);
            }

            List<RecordedEvent> events = FlightRecordingTest.ours(RecordingFile.readAllEvents(file));
            assertThat(events)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getEventType().getName())
                            .isEqualTo("io.github.disconnecttracker.Disconnect"));
            assertThat(events.get(events.size() - 1).getString("owner"))
                    .isEqualTo(InCode.class.getName() + ".losesItsSessionWhileItRecords");
        }
    }
}
