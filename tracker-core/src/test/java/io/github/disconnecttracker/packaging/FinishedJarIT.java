package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Opens the jar that users get. */
class FinishedJarIT {
    private static final Path JAR = Path.of(System.getProperty("tracker.jar"));
    /** Each fork of a build opens the jar at its start. */
    private static final long SIZE_LIMIT_BYTES = 550 * 1024;

    @Test
    void holdsOurPackageAndMetaInfAndNothingElse() throws IOException {
        assertThat(entries())
                .allMatch(entry -> entry.startsWith("io/github/disconnecttracker/")
                        || entry.startsWith("META-INF/")
                        || "io/".equals(entry)
                        || "io/github/".equals(entry))
                .contains(
                        "io/github/disconnecttracker/agent/TrackerAgent.class",
                        "io/github/disconnecttracker/shaded/asm.classes",
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

    /** The agent defines them all in the boot loader, each after its supertypes, since one package has one loader. */
    @Test
    void allClassesOfAsmAreInOneEntryInTheOrderOfTheirDefinition() throws IOException {
        Set<String> packed = new LinkedHashSet<>();
        try (JarFile jar = new JarFile(JAR.toFile());
                DataInputStream in = new DataInputStream(
                        jar.getInputStream(jar.getJarEntry("io/github/disconnecttracker/shaded/asm.classes")))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                ClassReader reader = new ClassReader(in.readNBytes(in.readInt()));
                assertThat(reader.getClassName()).isEqualTo(name.replace('.', '/'));
                assertThat(packed)
                        .containsAll(Stream.concat(Stream.of(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                                .filter(each -> each.startsWith("io/github/"))
                                .map(each -> each.replace('/', '.'))
                                .toList());
                packed.add(name);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        try (JarFile asm = new JarFile(ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())) {
            assertThat(packed)
                    .containsExactlyInAnyOrderElementsOf(asm.stream()
                            .map(JarEntry::getName)
                            .filter(entry -> entry.matches("org/objectweb/asm/[A-Z].*\\.class"))
                            .map(entry -> entry.substring("org/objectweb/asm/".length(), entry.length() - 6))
                            .map("io.github.disconnecttracker.shaded.asm."::concat)
                            .toList());
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
