package io.github.disconnecttracker.sensor.log4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** The ways in which Log4j2 takes an event from the logging thread to the appenders. */
enum LoggingMode {
    SYNCHRONOUS("<Root level='info'><AppenderRef ref='out'/></Root>"),
    ASYNC_APPENDER("<Root level='info'><AppenderRef ref='queue'/></Root>"),
    ASYNC_ROOT("<AsyncRoot level='info'><AppenderRef ref='out'/></AsyncRoot>"),
    ASYNC_LOGGER_BELOW_ROOT("<AsyncLogger name='com' level='info'><AppenderRef ref='out'/></AsyncLogger>"
            + "<Root level='info'><AppenderRef ref='out'/></Root>"),
    ASYNC_LOGGER_BELOW_ASYNC_ROOT("<AsyncLogger name='com' level='info'><AppenderRef ref='out'/></AsyncLogger>"
            + "<AsyncRoot level='info'><AppenderRef ref='out'/></AsyncRoot>"),
    LOGGER_BELOW_ASYNC_ROOT("<Logger name='com' level='info'><AppenderRef ref='out'/></Logger>"
            + "<AsyncRoot level='info'><AppenderRef ref='out'/></AsyncRoot>"),
    NON_ADDITIVE("<Logger name='com' level='info' additivity='false'><AppenderRef ref='out'/></Logger>"
            + "<Root level='info'><AppenderRef ref='out'/></Root>"),
    NON_ADDITIVE_ASYNC("<AsyncLogger name='com' level='info' additivity='false'><AppenderRef ref='out'/></AsyncLogger>"
            + "<Root level='info'><AppenderRef ref='out'/></Root>"),
    FILTERED_ASYNC_ROOT("<AsyncRoot level='info'><Filters><ThresholdFilter level='trace' onMatch='NEUTRAL'/>"
            + "<ThresholdFilter level='trace' onMatch='ACCEPT'/></Filters><AppenderRef ref='out'/></AsyncRoot>"),
    ALL_ASYNC("<Root level='info'><AppenderRef ref='out'/></Root>"),
    ALL_ASYNC_NON_ADDITIVE("<Logger name='com' level='info' additivity='false'><AppenderRef ref='out'/></Logger>"
            + "<Root level='info'><AppenderRef ref='out'/></Root>");

    private final String loggers;

    LoggingMode(String loggers) {
        this.loggers = loggers;
    }

    /** Starts a context of its own; nobody tells the tracker. */
    LoggerContext start() {
        LoggerContext context =
                name().startsWith("ALL_ASYNC") ? new AsyncLoggerContext(name()) : new LoggerContext(name());
        context.start(configuration(context, "", loggers));
        return context;
    }

    /** Returns a new configuration of the same kind for a context. */
    Configuration again(LoggerContext context) {
        return configuration(context, "", loggers);
    }

    /** Returns the configuration with our appender named in it and referred to wherever the other one is. */
    Configuration withOurAppender(LoggerContext context) {
        return configuration(
                context,
                "<DisconnectTracker name='tracker'/>"
                        + "<Async name='trackerQueue'><AppenderRef ref='tracker'/></Async>",
                loggers.replace(
                        "<AppenderRef", "<AppenderRef ref='tracker'/><AppenderRef ref='trackerQueue'/><AppenderRef"));
    }

    static Configuration configuration(LoggerContext context, String appenders, String loggers) {
        String xml = "<Configuration status='error'><Appenders><CountingNoOp name='out'/>"
                + "<Async name='queue'><AppenderRef ref='out'/></Async>" + appenders + "</Appenders><Loggers>"
                + loggers + "</Loggers></Configuration>";
        try {
            return new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
