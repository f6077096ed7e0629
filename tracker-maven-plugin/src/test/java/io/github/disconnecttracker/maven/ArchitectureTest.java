package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.disconnecttracker.architecture.FileCircles;
import io.github.disconnecttracker.maven.architecture.MayUse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the table in the packages: goals are above, and nothing knows them. */
@AnalyzeClasses(packages = "io.github.disconnecttracker.maven", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.disconnecttracker.maven";

    /** The annotation is for this test. */
    private static final String TABLE = ROOT + ".architecture";

    /** Neither more nor less, so that the table in the packages is true. */
    @ArchTest
    static void packagesUseWhatTheySay(JavaClasses classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        Map<String, Set<String>> said = new TreeMap<>();
        for (JavaClass each : classes) {
            String name = each.getPackageName();
            Set<String> uses = used.computeIfAbsent(name, any -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaPackage target = dependency.getTargetClass().getPackage();
                if (target.getName().startsWith(ROOT) && !target.equals(each.getPackage())) {
                    uses.add(target.getName());
                }
            }
            said.put(
                    name,
                    each.getPackage()
                            .tryGetAnnotationOfType(MayUse.class)
                            .map(ArchitectureTest::names)
                            .orElseGet(TreeSet::new));
        }
        used.values().forEach(names -> names.remove(TABLE));

        assertThat(used).isEqualTo(said);
    }

    private static Set<String> names(MayUse table) {
        Set<String> names = new TreeSet<>();
        for (String each : table.value()) {
            names.add(ROOT + "." + each);
        }
        return names;
    }

    @ArchTest
    static final ArchRule importsPointOneWay =
            SlicesRuleDefinition.slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static void noFilesGoInCircles(JavaClasses classes) {
        assertThat(FileCircles.in(classes)).isEmpty();
    }

    @ArchTest
    static final ArchRule goalsAreAboveAllElse = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ROOT + ".*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);
}
