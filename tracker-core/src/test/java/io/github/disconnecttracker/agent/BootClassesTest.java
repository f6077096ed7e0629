package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class BootClassesTest {

    @Test
    void allClassesOfThePackageAreDefined() throws IOException, URISyntaxException {
        assertThat(BootClasses.names()).containsExactlyInAnyOrderElementsOf(compiled());
    }

    @Test
    void allClassesOfAsmAreDefined() throws IOException {
        try (JarFile asm = new JarFile(ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())) {
            assertThat(BootClasses.asmNames())
                    .containsExactlyInAnyOrderElementsOf(asm.stream()
                            .map(JarEntry::getName)
                            .filter(entry -> entry.matches("org/objectweb/asm/[A-Z].*\\.class"))
                            .map(entry -> entry.substring(0, entry.length() - 6).replace('/', '.'))
                            .toList());
        }
    }

    @Test
    void aClassComesAfterThoseThatItExtends() throws ClassNotFoundException {
        Set<String> defined = new HashSet<>();
        List<String> all = new ArrayList<>(BootClasses.names());
        all.addAll(BootClasses.asmNames());
        for (String name : all) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                    .map(Class::getName)
                    .filter(each -> each.startsWith(type.getPackageName()))
                    .forEach(parent -> assertThat(defined).contains(parent));
            defined.add(name);
        }
        assertThat(defined).isNotEmpty();
    }

    private static List<String> compiled() throws IOException, URISyntaxException {
        // The folder of one of them: tests have the same package.
        Path folder = Path.of(ClassLoader.getSystemResource("io/github/disconnecttracker/bootstrap/Context.class")
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> "io.github.disconnecttracker.bootstrap." + file.substring(0, file.length() - 6))
                    .toList();
        }
    }
}
