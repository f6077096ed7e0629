package io.github.disconnecttracker.it.benchmarks.peers;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the JVM. */
final class Daemons {
    static final ThreadFactory FACTORY = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    };

    private Daemons() {}
}
