package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.disconnecttracker.architecture.FileCircles;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;

/** Whoever has records can make a report of them: no Maven, no agent. */
@AnalyzeClasses(packages = "io.github.disconnecttracker.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.disconnecttracker";

    @ArchTest
    static final ArchRule theReportKnowsRecordsAndTheirWordsAlone = ArchRuleDefinition.classes()
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "java..",
                            "javax.xml..",
                            "org.jspecify.annotations",
                            "com.google.gson..",
                            ROOT + ".report..",
                            ROOT + ".record",
                            ROOT + ".console",
                            ROOT + ".disconnect",
                            ROOT + ".ancestry")
                    .or(JavaClass.Predicates.belongToAnyOf(Action.class, Remedy.class)));

    @ArchTest
    static final ArchRule theReportDoesNotKnowItsFormats = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ROOT + ".report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".report.output");

    /** Files that lead back to each other have one duty together. No others do. */
    @ArchTest
    static void filesGoInCirclesWhereTheyHaveOneDuty(JavaClasses classes) {
        assertThat(FileCircles.in(classes))
                .containsExactlyInAnyOrder(
                        // the numbers of a report, of which some entries are listed and others only counted
                        "report.Report report.Summary report.Unlisted",
                        // the formats, and the files that they make of one report
                        "report.output.OutputFormat report.output.Rendering report.output.ReportOutputs");
    }

    @ArchTest
    static final ArchRule nothingIsPrinted = ArchRuleDefinition.noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(System.class, "exit", int.class);
}
