package io.github.disconnecttracker.it.libraries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Log4j2, in one of the ways in which it passes on an event. */
final class Log4jLogging implements LogLibrary {
    private final Mode mode;
    private final LoggerContext context;

    Log4jLogging(Mode mode) {
        this.mode = mode;
        context = mode == Mode.ALL_ASYNC_LOGGERS ? new AsyncLoggerContext(mode.name()) : new LoggerContext(mode.name());
    }

    static Stream<LogLibrary> inAllModes() {
        return Stream.of(Mode.values()).map(Log4jLogging::new);
    }

    @Override
    public void start(Written written) {
        Configuration configuration = new NullConfiguration();
        List<String> refs = new ArrayList<>(List.of("lines"));
        configuration.addAppender(OutputStreamAppender.createAppender(
                PatternLayout.newBuilder().withPattern(PATTERN).build(), null, written, "lines", false, false));
        if (mode == Mode.ASYNC_APPENDER) {
            configuration.addAppender(AsyncAppender.newBuilder()
                    .setName("later")
                    .setAppenderRefs(new AppenderRef[] {AppenderRef.createAppenderRef("lines", null, null)})
                    .setConfiguration(configuration)
                    .build());
            refs.set(0, "later");
        }
        LoggerConfig shop = logger(configuration);
        refs.forEach(ref -> shop.addAppender(configuration.getAppender(ref), Level.INFO, null));
        configuration.addLogger("com.example.Shop", shop);
        context.start(configuration);
    }

    @SuppressWarnings("deprecation") // their builders differ between Log4j 2.17 and 2.25
    private LoggerConfig logger(Configuration configuration) {
        Property[] properties = mode == Mode.WITH_PROPERTIES
                ? new Property[] {Property.createProperty("region", "north")}
                : Property.EMPTY_ARRAY;
        AppenderRef[] refs = {};
        return mode == Mode.ASYNC_LOGGER
                ? AsyncLoggerConfig.createLogger(
                        false, Level.INFO, "com.example.Shop", null, refs, properties, configuration, null)
                : LoggerConfig.createLogger(
                        false, Level.INFO, "com.example.Shop", null, refs, properties, configuration, null);
    }

    @Override
    public void log(String message) {
        context.getLogger("com.example.Shop").info(message);
    }

    @Override
    public Map<String, String> mdc() {
        return ThreadContext.getContext();
    }

    @Override
    public void customer(boolean known) {
        if (known) {
            ThreadContext.put("customer", "7");
        } else {
            ThreadContext.remove("customer");
        }
    }

    @Override
    public void stop() {
        context.stop();
    }

    @Override
    public boolean asynchronous() {
        return mode.name().contains("ASYNC_");
    }

    @Override
    public String toString() {
        return "Log4j2, " + mode;
    }

    /** How an event comes to the appender. */
    private enum Mode {
        SYNCHRONOUS,
        /** With a value in its configuration, which Log4j adds to each event. */
        WITH_PROPERTIES,
        ASYNC_APPENDER,
        ASYNC_LOGGER,
        ALL_ASYNC_LOGGERS
    }
}
