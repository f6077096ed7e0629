package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.disconnect.Disconnects;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.SightingTarget;
import org.jspecify.annotations.Nullable;

/** Knows which threads are inside {@code Driver.connect}, where only the outcome of the whole attempt counts. */
final class ConnectPhase {
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
    private final SightingTarget target;

    ConnectPhase(SightingTarget target) {
        this.target = target;
    }

    boolean isOnThisThread() {
        return depth.get() > 0;
    }

    void begins() {
        depth.set(depth.get() + 1);
    }

    void succeeds() {
        ends();
    }

    void fails(@Nullable Object failure) {
        ends();
        // makeConnection throws through connect: the outer one reports.
        if (!isOnThisThread() && Disconnects.observed() && failure instanceof Throwable throwable) {
            target.connectFailed(Sighting.by(Sighting.Source.DRIVER), throwable, Ancestry.here());
        }
    }

    private void ends() {
        int now = depth.get() - 1;
        if (now > 0) {
            depth.set(now);
        } else {
            depth.remove();
        }
    }
}
