package io.github.disconnecttracker.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibraryTest {
    @ParameterizedTest
    @EnumSource
    void noRowHidesAnother(Library library) {
        assertThat(library.packages())
                .isNotEmpty()
                .allSatisfy(packages -> assertThat(packages).endsWith("."))
                .allSatisfy(packages -> assertThat(Library.of(packages + "Any")).isEqualTo(library));
    }

    @ParameterizedTest
    @EnumSource
    void poolIsWhateverHasADialectOfAPool(Library library) {
        assertThat(library.dialect() instanceof ConnectionPool).isEqualTo(library.role() == Role.POOL);
        assertThat(Library.pools().contains(library)).isEqualTo(library.role() == Role.POOL);
    }

    @Test
    void eachDialectHasItsRow() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(Library.class.getPackageName())
                                .stream()
                                .filter(each -> each.isAssignableTo(Dialect.class))
                                .filter(each -> !each.isInterface() && !each.isAnonymousClass())
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Library.values())
                        .map(Library::dialect)
                        .filter(dialect -> dialect != Dialect.NONE)
                        .map(dialect -> dialect.getClass().getName())
                        .toList());
    }

    @Test
    void classOfNoRowIsUnknown() {
        assertThat(Library.of("com.example.Shop")).isNull();
        assertThat(Library.of("org.junitpioneer.Any")).isNull();
        assertThat(Library.poolOf("org.postgresql.Driver")).isNull();
    }
}
