package io.github.disconnecttracker.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The machine on which this JVM runs. */
final class Host {
    private Host() {}

    /**
     * Returns the name of the machine, or {@code null} if it is unknown. Does not use InetAddress, which may wait for a
     * name server for seconds.
     */
    static @Nullable String name() {
        // No channel: a fork's first one costs a millisecond.
        try (FileInputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException | RuntimeException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? System.getenv("HOSTNAME") : windows;
        }
    }
}
