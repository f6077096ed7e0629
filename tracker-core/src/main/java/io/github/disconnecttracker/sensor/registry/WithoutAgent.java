package io.github.disconnecttracker.sensor.registry;

import io.github.disconnecttracker.sensor.SensorContext;
import io.github.disconnecttracker.sensor.jdk.UncaughtHandler;
import io.github.disconnecttracker.sensor.log4j.Log4jSensor;
import io.github.disconnecttracker.sensor.logback.LogbackSensor;

/** Does by ordinary means what the agent's rows do, as far as that is possible. Never throws. Thread-safe. */
public final class WithoutAgent {
    private WithoutAgent() {}

    /** Adds an appender to Log4j2's and to Logback's present configuration, if they are there. */
    public static void addAppenders() {
        Log4jSensor.attach();
        LogbackSensor.attach();
    }

    /** Puts a handler in front of the default one. Doing it again changes nothing. */
    public static void handleUncaughtExceptions(SensorContext context) {
        UncaughtHandler.install(context);
    }
}
