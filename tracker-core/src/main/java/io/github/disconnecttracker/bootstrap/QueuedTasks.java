package io.github.disconnecttracker.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Who put which task into which of the application's own queues, until it is taken out. Keeps neither queue nor task
 * alive: nobody knows whether the other end of the queue is woven, too.
 */
final class QueuedTasks {
    private static final WeakIdentityMap<Object, Line> LINES = new WeakIdentityMap<>();

    private QueuedTasks() {}

    static void push(Object queue, Object task, Context context) {
        Line line = LINES.get(task);
        if (line == null) {
            line = LINES.putIfAbsent(task, new Line());
        }
        line.push(queue, context);
    }

    static @Nullable Context pop(Object queue, Object task) {
        Line line = LINES.get(task);
        return line == null ? null : line.pop(queue);
    }

    /** Does the same where the order tells nothing: if several tests have put the task in, each of its runs is nobody's. */
    static @Nullable Context popOfOneTest(Object queue, Object task) {
        Line line = LINES.get(task);
        return line == null ? null : line.popOfOneTest(queue);
    }

    static void takeBack(Object queue, Object task, Context context) {
        Line line = LINES.get(task);
        if (line != null) {
            line.takeBack(queue, context);
        }
    }

    /** The same task may stand in several queues, and several times in one. */
    private static final class Line {
        /** More than that is a task that nobody takes out where we can see it. */
        private static final int LIMIT = 10_000;

        private final ArrayDeque<Place> places = new ArrayDeque<>(2);
        private boolean lostCount;

        synchronized void push(Object queue, Context context) {
            if (places.size() >= LIMIT) {
                places.clear();
                lostCount = true;
            }
            if (!lostCount) {
                places.addLast(new Place(queue, context));
            }
        }

        synchronized @Nullable Context pop(Object queue) {
            for (Iterator<Place> each = places.iterator(); each.hasNext(); ) {
                Place place = each.next();
                if (place.queue.refersTo(queue)) {
                    each.remove();
                    return place.context;
                }
            }
            return null;
        }

        synchronized @Nullable Context popOfOneTest(Object queue) {
            Context popped = pop(queue);
            if (popped == null || isOfOneTest(queue, popped)) {
                return popped;
            }
            for (Place place : places) {
                if (place.queue.refersTo(queue)) {
                    place.context = Context.NOBODY;
                }
            }
            return Context.NOBODY;
        }

        private boolean isOfOneTest(Object queue, Context first) {
            for (Place place : places) {
                if (place.context.test != first.test && place.queue.refersTo(queue)) {
                    return false;
                }
            }
            return true;
        }

        synchronized void takeBack(Object queue, Context context) {
            for (Iterator<Place> each = places.descendingIterator(); each.hasNext(); ) {
                Place place = each.next();
                if (place.context == context && place.queue.refersTo(queue)) {
                    each.remove();
                    return;
                }
            }
        }
    }

    private static final class Place {
        private final WeakReference<Object> queue;
        private Context context;

        Place(Object queue, Context context) {
            this.queue = new WeakReference<>(queue);
            this.context = context;
        }
    }
}
