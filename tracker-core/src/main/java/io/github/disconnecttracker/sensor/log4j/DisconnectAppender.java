package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * The Log4j2 appender that finds PostgreSQL connection failures in log events; it writes nothing. It attaches itself to
 * every logger of the running configuration. A configuration may also name it, which has the same effect; it still sees
 * each event once.
 *
 * <pre>{@code
 * <Appenders>
 *   <DisconnectTracker name="tracker"/>
 * </Appenders>
 * <Loggers>
 *   <Root level="info">
 *     <AppenderRef ref="tracker"/>
 *   </Root>
 * </Loggers>
 * }</pre>
 */
@Plugin(name = "DisconnectTracker", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE)
public final class DisconnectAppender extends AbstractAppender {
    private static final String DEFAULT_NAME = "DisconnectTracker";

    private final @Nullable Configuration namedIn;
    private volatile boolean replaced;
    private volatile boolean allAsync;

    private DisconnectAppender(String name, @Nullable Configuration namedIn) {
        super(name, null, null, true, Property.EMPTY_ARRAY);
        this.namedIn = namedIn;
        // the default handler prints to the console
        setHandler(new Silence());
    }

    /**
     * Creates the appender that a configuration names.
     *
     * @param name the appender's name
     * @param configuration the configuration that names it
     */
    @PluginFactory
    public static DisconnectAppender createAppender(
            @PluginAttribute("name") @Nullable String name, @PluginConfiguration Configuration configuration) {
        return new DisconnectAppender(name == null ? DEFAULT_NAME : name, configuration);
    }

    /** Creates an appender that the tracker attaches. */
    static DisconnectAppender attached(String name) {
        return new DisconnectAppender(name, null);
    }

    /** Records that all loggers of the context are asynchronous, so that their calls are seen before their events. */
    void loggersAreAllAsync() {
        allAsync = true;
    }

    /** Starts the appender. If a configuration names it, it attaches the tracker's appender to all loggers. */
    @Override
    public void start() {
        super.start();
        if (namedIn != null) {
            replaced = LoggerAttachment.toStarting(namedIn);
        }
    }

    /** Reads an event on whatever thread; never throws and never logs. */
    @Override
    public void append(LogEvent event) {
        if (!replaced && LoggedFailures.possible(event.getThrown(), String.valueOf(event.getLoggerName()))) {
            if (!allAsync || !AsyncCalls.reported(event)) {
                Log4jEvents.report(event);
            }
        }
    }

    private static final class Silence implements ErrorHandler {
        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Throwable thrown) {}

        @Override
        public void error(String message, LogEvent event, Throwable thrown) {}
    }
}
