package io.github.disconnecttracker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootClassesTest {

    @Test
    void allClassesOfThePackageAreDefined() throws IOException, URISyntaxException {
        assertThat(BootClasses.names()).containsExactlyInAnyOrderElementsOf(compiled());
    }

    @Test
    void aClassComesAfterThoseThatItExtends() throws ClassNotFoundException {
        Set<String> defined = new HashSet<>();
        for (String name : BootClasses.names()) {
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
