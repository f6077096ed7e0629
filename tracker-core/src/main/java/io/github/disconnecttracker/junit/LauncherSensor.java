package io.github.disconnecttracker.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Registers {@link TestPlanSensor} where the JUnit Platform does not: with
 * {@code junit.platform.execution.listeners.deactivate=*}. A class of its own, since the platform has sessions from 1.8
 * on.
 */
public final class LauncherSensor implements LauncherSessionListener {

    /** Made by the JUnit Platform. */
    public LauncherSensor() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(new TestPlanSensor());
    }
}
