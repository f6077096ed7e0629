package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.library.Library;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {
    private static final byte[] CALLS_QUEUES = "java/util/Queue".getBytes(StandardCharsets.US_ASCII);

    @Test
    void rowsLookIntoClassesOfKnownLibrariesAlone() {
        assertThat(Rows.of(Runtime.version().feature()))
                .extracting(row -> row.owner().replace('/', '.'))
                .allSatisfy(owner -> assertThat(Library.of(owner)).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void callsOfQueuesInAKnownLibraryAreItsOwn(Library library) {
        for (String packages : library.internalPackages()) {
            assertThat(mayBeIn(packages + "Any")).isFalse();
        }
        assertThat(mayBeIn("com/example/Any")).isTrue();
    }

    private boolean mayBeIn(String className) {
        return QueueCalls.mayBeIn(getClass().getClassLoader(), className, CALLS_QUEUES);
    }
}
