package io.github.disconnecttracker.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in this module's README.md names tests that there are, and promises nothing else. */
class PublishedTableTest {
    private static final int TRACKER = 2;

    @Test
    void eachLineNamesATestOfTheSuite() throws IOException {
        List<String[]> lines = handOvers();

        assertThat(lines).hasSizeGreaterThan(40).allSatisfy(line -> {
            String[] test = line[line.length - 1].replace("`", "").strip().split("\\.", -1);
            Class<?> type = Class.forName(PublishedTableTest.class.getPackageName() + "." + test[0]);
            assertThat(type.getDeclaredMethods()).extracting(Method::getName).contains(test[1]);
        });
    }

    @Test
    void trackerKeepsEachOwnerAndNeverNamesAWrongOneWithoutItsAgent() throws IOException {
        assertThat(handOvers()).allSatisfy(line -> {
            assertThat(line[TRACKER].strip()).isEqualTo("kept");
            assertThat(line[TRACKER + 1]).doesNotContain("wrong", "fails");
        });
    }

    private static List<String[]> handOvers() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| ") && line.endsWith("` |"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> Arrays.copyOf(cells, cells.length - 1))
                .toList();
    }
}
