package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code java.util.logging}, before the logger asks for their level. */
final class JulRecords {
    private JulRecords() {}

    /** A logger is asked to log a record. */
    static void logged(@Nullable Object asked, @Nullable Object candidate) {
        if (asked instanceof Logger logger && candidate instanceof LogRecord logged) {
            RecordOwners.logged(logged);
            String known = logged.getLoggerName();
            String name = known == null ? String.valueOf(logger.getName()) : known;
            if (LoggedFailures.possible(logged.getThrown(), name)
                    && logger.isLoggable(logged.getLevel())
                    && !isBridged(logger)) {
                LoggedFailures.report(
                        name, logged.getLevel().getName(), logged.getThrown(), () -> lineOf(logged), Ancestry::here);
            }
        }
    }

    /** The records of JBoss LogManager may have a message for {@code String.format}, and format it themselves. */
    private static String lineOf(LogRecord logged) {
        try {
            Object line = logged.getClass().getMethod("getFormattedMessage").invoke(logged);
            return String.valueOf(line);
        } catch (ReflectiveOperationException e) {
            return new SimpleFormatter().formatMessage(logged);
        }
    }

    /** Returns whether another library gets the record, whose own sensor sees it then. */
    private static boolean isBridged(Logger logger) {
        for (Logger each = logger; each != null; each = each.getUseParentHandlers() ? each.getParent() : null) {
            for (Handler handler : each.getHandlers()) {
                String type = handler.getClass().getName();
                if (type.equals("org.slf4j.bridge.SLF4JBridgeHandler")
                        || type.equals("org.apache.logging.log4j.jul.Log4jBridgeHandler")) {
                    return true;
                }
            }
        }
        return false;
    }
}
