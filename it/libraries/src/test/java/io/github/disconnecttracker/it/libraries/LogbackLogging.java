package io.github.disconnecttracker.it.libraries;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logback, with or without an asynchronous appender. */
final class LogbackLogging implements LogLibrary {
    private final Logger shop = (Logger) LoggerFactory.getLogger("com.example.Shop");
    private final boolean asynchronous;

    LogbackLogging(boolean asynchronous) {
        this.asynchronous = asynchronous;
    }

    @Override
    public void start(Written written) {
        LoggerContext context = shop.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();
        lines.setContext(context);
        lines.setEncoder(encoder);
        lines.setOutputStream(written);
        lines.start();
        shop.setAdditive(false);
        shop.setLevel(ch.qos.logback.classic.Level.INFO);
        shop.addAppender(asynchronous ? later(lines, context) : lines);
    }

    private static Appender<ILoggingEvent> later(Appender<ILoggingEvent> lines, LoggerContext context) {
        AsyncAppender later = new AsyncAppender();
        later.setContext(context);
        later.addAppender(lines);
        later.start();
        return later;
    }

    @Override
    public void log(String message) {
        shop.info(message);
    }

    @Override
    public Map<String, String> mdc() {
        return Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
    }

    @Override
    public void customer(boolean known) {
        if (known) {
            MDC.put("customer", "7");
        } else {
            MDC.remove("customer");
        }
    }

    @Override
    public void stop() {
        shop.detachAndStopAllAppenders();
    }

    @Override
    public boolean asynchronous() {
        return asynchronous;
    }

    @Override
    public String toString() {
        return "Logback" + (asynchronous ? ", ASYNC_APPENDER" : "");
    }
}
