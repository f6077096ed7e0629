package io.github.disconnecttracker.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Sees where each class comes from when it is loaded, for {@link FrameOwner}, and changes none. */
public final class ClassOrigins implements ClassFileTransformer {

    /** Begins to watch: from now on only what has been seen to come is the application's. */
    public ClassOrigins() {
        FrameOwner.watch();
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null && className != null && classBeingRedefined == null) {
            try {
                FrameOwner.loaded(className, domain);
            } catch (Throwable t) {
                HookFailures.add(t);
            }
        }
        return null;
    }
}
