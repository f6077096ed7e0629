package io.github.disconnecttracker.sensor.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

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

    /** Made by Logback. */
    public LogbackAppender() {}

    @Override
    protected void append(ILoggingEvent event) {
        LogbackEvents.appended(event);
    }
}
