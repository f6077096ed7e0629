package io.github.disconnecttracker.it.benchmarks.statement;

import com.p6spy.engine.logging.Category;
import com.p6spy.engine.spy.appender.P6Logger;

/** Takes what p6spy would write to its log: what is measured is p6spy, not a disk. */
public final class DiscardingLogger implements P6Logger {
    /** Made by p6spy. */
    public DiscardingLogger() {}

    @Override
    public void logSQL(
            int connectionId, String now, long elapsed, Category category, String prepared, String sql, String url) {}

    @Override
    public void logException(Exception failure) {}

    @Override
    public void logText(String text) {}

    @Override
    public boolean isCategoryEnabled(Category category) {
        return true;
    }
}
