package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Layouts that write the whole MDC write the owner, too. */
class JsonLogTest {
    private final Written written = new Written();
    private final String here = Thread.currentThread().getName();

    @Test
    void logstashEncoder() throws Exception {
        Logger shop = (Logger) LoggerFactory.getLogger("com.example.JsonShop");
        OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();
        lines.setContext(shop.getLoggerContext());
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(shop.getLoggerContext());
        encoder.start();
        lines.setEncoder(encoder);
        lines.setOutputStream(written);
        lines.start();
        shop.setAdditive(false);
        shop.setLevel(ch.qos.logback.classic.Level.INFO);
        shop.addAppender(lines);

        logs(() -> shop.info("one"));

        shop.detachAndStopAllAppenders();
        assertThat(written.lines())
                .singleElement()
                .asString()
                .contains("\"tracker.test\":\"Played.A\"")
                .contains("\"tracker.thread.path\":\"worker <- " + here + "\"");
    }

    @Test
    void jsonTemplateLayout() throws Exception {
        Configuration configuration = new NullConfiguration();
        JsonTemplateLayout layout = JsonTemplateLayout.newBuilder()
                .setConfiguration(configuration)
                .setEventTemplate("{\"mdc\":{\"$resolver\":\"mdc\"}}")
                .build();
        var lines = org.apache.logging.log4j.core.appender.OutputStreamAppender.createAppender(
                layout, null, written, "lines", false, false);
        lines.start();
        LoggerConfig config = new LoggerConfig("com.example.JsonShop", Level.INFO, false);
        config.addAppender(lines, Level.INFO, null);
        configuration.addLogger(config.getName(), config);
        LoggerContext context = new LoggerContext("json");
        context.start(configuration);

        logs(() -> context.getLogger("com.example.JsonShop").info("one"));

        context.stop();
        assertThat(written.lines())
                .singleElement()
                .asString()
                .contains("\"tracker.test\":\"Played.A\"")
                .contains("\"tracker.thread.path\":\"worker <- " + here + "\"");
    }

    private static void logs(Runnable log) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        PlayedTest.named("A").does(() -> worker.submit(log)).get(10, TimeUnit.SECONDS);
        worker.shutdown();
    }
}
