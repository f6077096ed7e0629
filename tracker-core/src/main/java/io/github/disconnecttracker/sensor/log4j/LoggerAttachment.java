package io.github.disconnecttracker.sensor.log4j;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the sensor where each event passes exactly once: at the root logger and at the loggers that do not pass their
 * events on (read in Log4j 2.17 to 2.25).
 *
 * <ul>
 *   <li>Synchronous loggers get the appender: it runs on the logging thread, and not behind a user's AsyncAppender.
 *   <li>{@code <AsyncLogger>} and {@code <AsyncRoot>} get a filter: theirs run on the logging thread, their appenders do
 *       not.
 *   <li>Where all loggers are asynchronous, only what the context filters runs on the logging thread. The appender
 *       reports what got past that filter.
 * </ul>
 */
final class LoggerAttachment {
    /** The name of the appender that attaches itself. */
    static final String NAME = "io.github.disconnecttracker";

    /** By name: loading the class may need the disruptor, which only its users have. */
    private static final String ASYNC_CONTEXT = "org.apache.logging.log4j.core.async.AsyncLoggerContext";

    private static final Object LOCK = new Object();

    private LoggerAttachment() {}

    /** Attaches to the current configuration of a context; ignores other objects. */
    static void to(@Nullable Object candidate) {
        if (candidate instanceof LoggerContext context) {
            attach(context.getConfiguration(), context);
        }
    }

    /** Attaches to the context of our class loader, which starts if it has not. */
    static void toCurrent() {
        to(LogManager.getContext(false));
    }

    /**
     * Attaches to a configuration that is about to start.
     *
     * @return whether it worked
     */
    // catches everything, because the user's logging must start
    static boolean toStarting(Configuration configuration) {
        try {
            attach(configuration, configuration.getLoggerContext());
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    private static void attach(Configuration configuration, @Nullable LoggerContext context) {
        synchronized (LOCK) {
            boolean allAsync = context != null && isAllAsync(context);
            DisconnectAppender appender = appenderOf(configuration);
            if (allAsync) {
                appender.loggersAreAllAsync();
                putFirst(configuration, new CallFilter());
            }
            for (LoggerConfig logger : lastStops(configuration)) {
                if (!allAsync && logger instanceof AsyncLoggerConfig) {
                    putFirst(logger, new LoggingThreadFilter());
                } else if (!logger.getAppenders().containsKey(NAME)) {
                    logger.addAppender(appender, null, null);
                }
            }
        }
    }

    private static DisconnectAppender appenderOf(Configuration configuration) {
        if (configuration.getAppender(NAME) instanceof DisconnectAppender existing) {
            return existing;
        }
        DisconnectAppender appender = DisconnectAppender.attached(NAME);
        appender.start();
        configuration.addAppender(appender);
        return appender;
    }

    private static List<LoggerConfig> lastStops(Configuration configuration) {
        List<LoggerConfig> stops = new ArrayList<>();
        stops.add(configuration.getRootLogger());
        for (LoggerConfig logger : configuration.getLoggers().values()) {
            if (!logger.isAdditive() && !stops.contains(logger)) {
                stops.add(logger);
            }
        }
        return stops;
    }

    /**
     * Puts a filter in front of the user's: behind one that accepts it would never be asked. The user's filters are
     * added again behind it before their first places are taken away, so that they apply at every moment. Filters of
     * one class may equal each other, but {@code removeFilter} takes the first, and those in front are the same ones in
     * the same order.
     */
    private static void putFirst(Filterable target, Filter ours) {
        List<Filter> users = filtersOf(target);
        for (Filter existing : users) {
            if (existing.getClass() == ours.getClass()) {
                return;
            }
        }
        ours.start();
        target.addFilter(ours);
        users.forEach(target::addFilter);
        users.forEach(target::removeFilter);
    }

    private static List<Filter> filtersOf(Filterable target) {
        Filter filter = target.getFilter();
        if (filter == null) {
            return List.of();
        }
        return filter instanceof CompositeFilter composite ? List.of(composite.getFiltersArray()) : List.of(filter);
    }

    private static boolean isAllAsync(LoggerContext context) {
        for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(ASYNC_CONTEXT)) {
                return true;
            }
        }
        return false;
    }
}
