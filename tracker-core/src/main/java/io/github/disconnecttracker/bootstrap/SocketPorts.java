package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** Reads the ports of a {@link SocketImpl}, which only its subclasses may ask for. */
final class SocketPorts {
    private static final @Nullable VarHandle LOCAL = find("localport");
    private static final @Nullable VarHandle REMOTE = find("port");

    private SocketPorts() {}

    static int local(SocketImpl socket) {
        return read(LOCAL, socket);
    }

    static int remote(SocketImpl socket) {
        return read(REMOTE, socket);
    }

    private static int read(@Nullable VarHandle field, SocketImpl socket) {
        return field == null ? 0 : (int) field.get(socket);
    }

    /** Works only where the agent has opened {@code java.net} to the boot loader's unnamed module. */
    private static @Nullable VarHandle find(String field) {
        try {
            return MethodHandles.privateLookupIn(SocketImpl.class, MethodHandles.lookup())
                    .findVarHandle(SocketImpl.class, field, int.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
