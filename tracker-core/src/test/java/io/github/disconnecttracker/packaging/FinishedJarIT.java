package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Opens the jar that users get. */
class FinishedJarIT {
    private static final Path JAR = Path.of(System.getProperty("tracker.jar"));
    /** Each fork of a build opens the jar at its start. The record reader in it, a tenth, is to move to the plugin. */
    private static final long SIZE_LIMIT_BYTES = 518 * 1024;

    @Test
    void holdsOurPackageAndMetaInfAndNothingElse() throws IOException {
        assertThat(entries())
                .allMatch(entry -> entry.startsWith("io/github/disconnecttracker/")
                        || entry.startsWith("META-INF/")
                        || "io/".equals(entry)
                        || "io/github/".equals(entry))
                .contains(
                        "io/github/disconnecttracker/agent/TrackerAgent.class",
                        "io/github/disconnecttracker/shaded/asm/ClassReader.class",
                        "META-INF/licenses/asm.txt")
                .noneMatch(entry -> entry.startsWith("META-INF/maven/com.") || entry.startsWith("META-INF/maven/org."))
                .noneMatch(entry -> entry.startsWith("META-INF/versions/"));
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(SIZE_LIMIT_BYTES);
    }

    @Test
    void manifestMakesItAnAgentAndAModule() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.github.disconnecttracker.agent.TrackerAgent");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.github.disconnecttracker.core");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        }
    }

    @Test
    void junitFindsTheListeners() throws IOException {
        assertThat(text("META-INF/services/org.junit.platform.launcher.TestExecutionListener"))
                .isEqualToIgnoringNewLines("io.github.disconnecttracker.junit.TestPlanSensor");
        assertThat(text("META-INF/services/org.junit.platform.launcher.LauncherSessionListener"))
                .isEqualToIgnoringNewLines("io.github.disconnecttracker.junit.LauncherSensor");
    }

    @Test
    void log4jFindsTheAppender() throws IOException {
        assertThat(text("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"))
                .contains("disconnecttracker")
                .contains("io.github.disconnecttracker.sensor.log4j.");
    }

    @Test
    void bytecodeRunsOnJdk17() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] head = in.readNBytes(8);
                    assertThat(head[7]).as(entry.getName()).isLessThanOrEqualTo((byte) 61);
                }
            }
        }
    }

    @Test
    void bootClassesUseNoInvokedynamic() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<JarEntry> bootClasses = jar.stream()
                    .filter(each -> each.getName().startsWith("io/github/disconnecttracker/bootstrap/"))
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList();
            assertThat(bootClasses).isNotEmpty();
            for (JarEntry entry : bootClasses) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(constants).as(entry.getName()).doesNotContain("BootstrapMethods");
                }
            }
        }
    }

    @Test
    void buildHasGuardedAllMethodsThatAskForIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(constants).as(entry.getName()).doesNotContain("/architecture/");
                }
            }
        }
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private static String text(String entry) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
