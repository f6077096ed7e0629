package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Sees where each class comes from when it is loaded, for {@link FrameOwner}, and changes none. */
public final class ClassOrigins implements ClassFileTransformer {

    /** Begins to watch: from now on only what has been seen to come is the application's. */
    public ClassOrigins() {
        FrameOwner.watch();
    }

    @Guarded
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null && className != null && classBeingRedefined == null) {
            FrameOwner.loaded(className, domain);
        }
        return null;
    }
}
