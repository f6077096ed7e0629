package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.options.Option;
import io.github.disconnecttracker.options.Switch;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An option costs three files of main code: its constant, who sets it (the goal, if a user may), and who uses it. */
class OptionFilesTest {
    @ParameterizedTest
    @EnumSource
    void optionStandsInThreeFiles(Option each) throws IOException {
        assertStandsInThreeFiles("Option", each);
    }

    @ParameterizedTest
    @EnumSource
    void switchStandsInThreeFiles(Switch each) throws IOException {
        assertStandsInThreeFiles("Switch", each);
    }

    private static void assertStandsInThreeFiles(String type, Enum<?> each) throws IOException {
        Set<String> files = MainFiles.naming("\\b" + type + "\\." + each.name() + "\\b");
        files.add(type + ".java");

        assertThat(files).hasSizeBetween(2, 3);
    }
}
