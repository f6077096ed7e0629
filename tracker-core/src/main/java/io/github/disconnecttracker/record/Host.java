package io.github.disconnecttracker.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The machine on which this JVM runs. */
final class Host {
    private Host() {}

    /**
     * Returns the name of the machine, or {@code null} if it is unknown. Does not use InetAddress, which may wait for a
     * name server for seconds.
     */
    static @Nullable String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException | RuntimeException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? System.getenv("HOSTNAME") : windows;
        }
    }
}
