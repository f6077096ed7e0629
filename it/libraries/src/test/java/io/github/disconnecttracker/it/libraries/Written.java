package io.github.disconnecttracker.it.libraries;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has been written, and by which threads. */
final class Written extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public synchronized void write(int b) {
        threads.add(Thread.currentThread());
        bytes.write(b);
    }

    /** Returns the lines so far. */
    synchronized List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Returns whether a thread has written. */
    boolean by(Thread thread) {
        return threads.contains(thread);
    }
}
