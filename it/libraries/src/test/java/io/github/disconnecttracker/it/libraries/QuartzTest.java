package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.util.Properties;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

class QuartzTest {
    private Scheduler scheduler;

    @BeforeEach
    void startsTheSchedulerInATest() throws Exception {
        scheduler = PlayedTest.named("A").does(() -> {
            Properties properties = new Properties();
            properties.setProperty("org.quartz.threadPool.threadCount", "2");
            properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
            Scheduler started = new StdSchedulerFactory(properties).getScheduler();
            started.start();
            return started;
        });
    }

    @AfterEach
    void stopsTheScheduler() throws SchedulerException {
        scheduler.shutdown(true);
    }

    @Test
    void jobsBelongToNobodyWhoeverScheduledThemAndStartedTheScheduler() throws Exception {
        HandOvers.by((Executor) this::schedule).belongToNobody();
    }

    private void schedule(Runnable task) {
        JobDataMap data = new JobDataMap();
        data.put("task", task);
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Task.class).usingJobData(data).build(),
                    TriggerBuilder.newTrigger().startNow().build());
        } catch (SchedulerException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs what it is given. */
    public static final class Task implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            requireNonNull((Runnable) context.getMergedJobDataMap().get("task")).run();
        }
    }
}
