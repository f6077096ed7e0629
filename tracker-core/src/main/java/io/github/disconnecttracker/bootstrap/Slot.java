package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** What one thread works for at present. Written by its own thread, read by any. */
final class Slot {
    volatile Context current;
    private @Nullable Running innermost;

    Slot(Context current) {
        this.current = current;
    }

    /** Enters a task. */
    void push(Context context, Object task) {
        innermost = new Running(task, current, innermost);
        current = context;
    }

    /** Goes back to what was there before the task, if it was entered at all. */
    void pop(Object task) {
        Running top = innermost;
        if (top != null && top.task == task) {
            innermost = top.outer;
            current = top.previous;
        }
    }

    private static final class Running {
        private final Object task;
        private final Context previous;
        private final @Nullable Running outer;

        Running(Object task, Context previous, @Nullable Running outer) {
            this.task = task;
            this.previous = previous;
            this.outer = outer;
        }
    }
}
