package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.sensor.logging.LogOwner;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Formats records as {@link SimpleFormatter} does, after the test whose work logged them, such as
 * {@code [com.example.AccountsTest.registersUser]}. Other formatters can ask for the same values. This needs the agent.
 * Records that a handler passes to another thread, or keeps for later, have no owner.
 */
public final class OwnerFormatter extends SimpleFormatter {
    /** Made by the configuration of {@code java.util.logging}. */
    public OwnerFormatter() {}

    @Override
    public String format(LogRecord formatted) {
        String test = testOf(formatted);
        String line = super.format(formatted);
        return test == null || RecordOwners.prefixesAll() ? line : "[" + test + "] " + line;
    }

    /**
     * Returns the test whose work logged a record, or its class alone in {@code @BeforeAll}. Asked by a formatter, on the
     * thread that logs the record.
     *
     * @return {@code null} if the test is not known
     */
    public static @Nullable String testOf(LogRecord logged) {
        return RecordOwners.value(logged, LogOwner.TEST);
    }

    /** Returns the threads that lead to that test, such as {@code mailer <- main}; {@code null} if it is not known. */
    public static @Nullable String threadPathOf(LogRecord logged) {
        return RecordOwners.value(logged, LogOwner.PATH);
    }
}
