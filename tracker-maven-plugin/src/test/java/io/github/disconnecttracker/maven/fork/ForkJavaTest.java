package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkJavaTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_452", "1.8.0", "9", "11.0.2", "16.0.1"})
    void olderThanTheTrackersClassFiles(String version) {
        assertThat(ForkJava.isTooOld(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "25-ea", "100.1", "", "unknown"})
    void newEnoughOrNotKnownToBeOlder(String version) {
        assertThat(ForkJava.isTooOld(version)).isFalse();
    }

    @Test
    void noVersionIsNotKnownToBeOlder() {
        assertThat(ForkJava.isTooOld(null)).isFalse();
    }

    @Test
    void versionStandsBesideTheBinDirectory() throws IOException {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");

        assertThat(ForkJava.versionOf(java("bin"))).isEqualTo("11.0.2");
    }

    @Test
    void jreInsideAJdkCounts() throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"1.8.0_452\"\n");

        assertThat(ForkJava.versionOf(java("jre/bin"))).isEqualTo("1.8.0_452");
    }

    @Test
    void linkLeadsToTheInstallation() throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path link = Files.createSymbolicLink(home.resolve("link-to-java"), java("bin"));

        assertThat(ForkJava.versionOf(link)).isEqualTo("11.0.2");
    }

    @Test
    void installationThatSaysNothingHasNoVersion() throws IOException {
        assertThat(ForkJava.versionOf(java("bin"))).isNull();
        assertThat(ForkJava.versionOf(home.resolve("missing"))).isNull();
    }

    @Test
    void thisJvmStatesItsVersion() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        assertThat(ForkJava.versionOf(java))
                .startsWith(String.valueOf(Runtime.version().feature()));
    }

    private Path java(String bin) throws IOException {
        return Files.createFile(Files.createDirectories(home.resolve(bin)).resolve("java"));
    }
}
