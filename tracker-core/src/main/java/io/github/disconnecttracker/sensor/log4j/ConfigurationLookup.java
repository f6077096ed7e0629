package io.github.disconnecttracker.sensor.log4j;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationAware;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.lookup.StrLookup;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that looks nothing up. Since 2.19 Log4j shows each configuration that it reads to every lookup, which tells
 * us of a logger context without the agent and without starting Log4j ourselves; from then on the context tells of each
 * of its configurations. The default configuration of a project without any is not shown: that takes the agent.
 */
@Plugin(name = "disconnecttracker", category = StrLookup.CATEGORY)
public final class ConfigurationLookup implements StrLookup, ConfigurationAware {
    private static final PropertyChangeListener CONFIGURED = ConfigurationLookup::changed;

    /** Called by Log4j. */
    public ConfigurationLookup() {}

    /** Waits for the configuration to be in use: its loggers do not exist yet. */
    @Override
    // catches everything, because the user's logging must start
    public void setConfiguration(@Nullable Configuration configuration) {
        try {
            LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
            if (context != null) {
                context.removePropertyChangeListener(CONFIGURED);
                context.addPropertyChangeListener(CONFIGURED);
            }
        } catch (Throwable e) {
            // the tested JVM goes on without this sensor
        }
    }

    /** Returns {@code null}. */
    @Override
    public @Nullable String lookup(String key) {
        return null;
    }

    /** Returns {@code null}. */
    @Override
    public @Nullable String lookup(LogEvent event, String key) {
        return null;
    }

    private static void changed(PropertyChangeEvent event) {
        if (LoggerContext.PROPERTY_CONFIG.equals(event.getPropertyName())) {
            Log4jSensor.configured(event.getSource());
        }
    }
}
