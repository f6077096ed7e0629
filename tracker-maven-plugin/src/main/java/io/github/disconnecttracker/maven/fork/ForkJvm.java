package io.github.disconnecttracker.maven.fork;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Finds the JVM that an execution will fork, as Surefire does: its parameter, its toolchain, the build's toolchain. */
public final class ForkJvm {
    private final ToolchainManager toolchains;
    private final @Nullable String buildsJava;

    private ForkJvm(ToolchainManager toolchains, @Nullable String buildsJava) {
        this.toolchains = toolchains;
        this.buildsJava = buildsJava;
    }

    /**
     * Looks up the toolchain of the build. Call it from a goal, because Maven 4 does not answer elsewhere.
     *
     * @param toolchains Maven's
     * @param session the session
     */
    public static ForkJvm of(ToolchainManager toolchains, MavenSession session) {
        return new ForkJvm(toolchains, java(toolchains.getToolchainFromBuildContext("jdk", session)));
    }

    /** Returns the version of the JVM; {@code null} if it is Maven's own, or states no version. */
    @Nullable
    String version(TestGoal goal) {
        String executable = goal.jvm();
        if (executable == null) {
            String own = goal.jdkToolchain().isEmpty() ? null : ownToolchain(goal);
            executable = own == null ? buildsJava : own;
        }
        try {
            return executable == null ? null : ForkJava.versionOf(Path.of(executable));
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private @Nullable String ownToolchain(TestGoal goal) {
        try {
            List<Toolchain> found = toolchains.getToolchains(goal.session(), "jdk", goal.jdkToolchain());
            return found == null || found.isEmpty() ? null : java(found.get(0));
        } catch (RuntimeException e) {
            // Maven 4, see above. Surefire will find it; that it is too old remains unnoticed.
            return null;
        }
    }

    private static @Nullable String java(@Nullable Toolchain toolchain) {
        return toolchain == null ? null : toolchain.findTool("java");
    }
}
