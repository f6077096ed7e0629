package io.github.disconnecttracker.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Registers {@link TestPlanSensor} if the JUnit Platform does not, because of
 * {@code junit.platform.execution.listeners.deactivate=*}. It is a separate class, because the platform has launcher
 * sessions only since 1.8.
 */
public final class LauncherSensor implements LauncherSessionListener {

    /** Made by the JUnit Platform. */
    public LauncherSensor() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(new TestPlanSensor());
    }
}
