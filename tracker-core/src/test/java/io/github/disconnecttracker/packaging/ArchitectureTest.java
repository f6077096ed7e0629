package io.github.disconnecttracker.packaging;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Holds the table of packages: imports point one way. */
@AnalyzeClasses(packages = "io.github.disconnecttracker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.disconnecttracker";

    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheirJobNeeds = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("api")
            .definedBy(ROOT)
            .layer("bootstrap")
            .definedBy(ROOT + ".bootstrap")
            .layer("ancestry")
            .definedBy(ROOT + ".ancestry")
            .layer("connection")
            .definedBy(ROOT + ".connection")
            .layer("disconnect")
            .definedBy(ROOT + ".disconnect")
            .layer("options")
            .definedBy(ROOT + ".options")
            .layer("record")
            .definedBy(ROOT + ".record")
            .layer("console")
            .definedBy(ROOT + ".console")
            .layer("hook")
            .definedBy(ROOT + ".hook")
            .layer("sensors")
            .definedBy(ROOT + ".sensor..")
            .layer("runtime")
            .definedBy(ROOT + ".runtime")
            .layer("agent")
            .definedBy(ROOT + ".agent")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("agent")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("agent", "sensors")
            .whereLayer("sensors")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("options")
            .mayOnlyBeAccessedByLayers("runtime", "agent")
            .whereLayer("hook")
            .mayOnlyBeAccessedByLayers("agent", "runtime", "sensors")
            .whereLayer("disconnect")
            .mayOnlyBeAccessedByLayers("api", "record", "console", "sensors", "runtime")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("disconnect", "sensors", "runtime")
            .whereLayer("ancestry")
            .mayOnlyBeAccessedByLayers("api", "connection", "disconnect", "record", "console", "sensors", "runtime")
            .whereLayer("bootstrap")
            .mayOnlyBeAccessedByLayers("ancestry", "connection", "disconnect", "sensors", "runtime", "agent");

    @ArchTest
    static final ArchRule onlyTheJUnitSensorReachesTheRuntime = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ROOT + ".sensor..")
            .and()
            .resideOutsideOfPackage(ROOT + ".sensor.junit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".runtime");

    @ArchTest
    static final ArchRule sensorsDoNotKnowEachOther = SlicesRuleDefinition.slices()
            .matching(ROOT + ".sensor.(*)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule theBootLoaderSeesNothingButItself = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage(ROOT + ".bootstrap")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".bootstrap",
                    "java.io..",
                    "java.lang..",
                    "java.net..",
                    "java.nio..",
                    "java.security..",
                    "java.util..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule onlyTheAgentKnowsAsm = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".agent")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..");

    @ArchTest
    static final ArchRule onlyTheRecordKnowsJson = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".record")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..");

    @ArchTest
    static final ArchRule onlyItsSensorKnowsALibrary = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".sensor.log4j", ROOT + ".sensor.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.logging..", "org.junit..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule nothingIsPrinted = ArchRuleDefinition.noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(System.class, "exit", int.class);
}
