package io.github.disconnecttracker.sensor.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * The Logback appender that sees PostgreSQL connection failures in log events; it writes nothing. With the agent there is
 * no need for it, and it then adds nothing; without the agent, name it in {@code logback-test.xml}:
 *
 * <pre>{@code
 * <appender name="tracker" class="io.github.disconnecttracker.sensor.logback.LogbackAppender"/>
 * <root level="info">
 *   <appender-ref ref="tracker"/>
 * </root>
 * }</pre>
 *
 * <p>Behind an {@code AsyncAppender} it knows the name of the thread that has logged, and not its test.
 */
public final class LogbackAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final String NAME = "io.github.disconnecttracker";

    /** Made by Logback. */
    public LogbackAppender() {}

    /** Adds one to the context that SLF4J uses, if it is Logback's. */
    static void addToCurrent() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            addTo(context);
        }
    }

    /** Adds one to the loggers at which each event ends: the root, and those that do not pass their events on. */
    static void addTo(LoggerContext context) {
        LogbackAppender appender = new LogbackAppender();
        appender.setName(NAME);
        appender.setContext(context);
        appender.start();
        for (Logger each : context.getLoggerList()) {
            boolean isLast = !each.isAdditive() || each.getName().equals(Logger.ROOT_LOGGER_NAME);
            if (isLast && each.getAppender(NAME) == null) {
                each.addAppender(appender);
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogbackEvents.appended(event);
    }
}
