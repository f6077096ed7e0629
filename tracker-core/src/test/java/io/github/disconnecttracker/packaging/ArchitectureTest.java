package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.disconnecttracker.architecture.FileCircles;
import io.github.disconnecttracker.architecture.MayUse;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.registry.Sensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the table in the packages: imports point one way. */
@AnalyzeClasses(packages = "io.github.disconnecttracker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.disconnecttracker";

    /** The API is for users, and the annotation is for this test. */
    private static final Set<String> OPEN = Set.of("", "architecture");

    /** Neither more nor less, so that the table in the packages is true. */
    @ArchTest
    static void packagesUseWhatTheySay(JavaClasses classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        Map<String, Set<String>> said = new TreeMap<>();
        for (JavaClass each : classes) {
            String name = nameOf(each.getPackage());
            Set<String> uses = used.computeIfAbsent(name, any -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaPackage target = dependency.getTargetClass().getPackage();
                boolean ours = target.getName().startsWith(ROOT + ".") && !OPEN.contains(nameOf(target));
                if (ours && !target.equals(each.getPackage())) {
                    uses.add(nameOf(target));
                }
            }
            said.put(
                    name,
                    each.getPackage()
                            .tryGetAnnotationOfType(MayUse.class)
                            .map(table -> new TreeSet<>(Set.of(table.value())))
                            .orElseGet(TreeSet::new));
        }
        used.keySet().removeAll(OPEN);
        said.keySet().removeAll(OPEN);

        assertThat(used).isEqualTo(said);
    }

    private static String nameOf(JavaPackage each) {
        return each.getName().substring(ROOT.length()).replaceFirst("^\\.", "");
    }

    @ArchTest
    static final ArchRule importsPointOneWay =
            SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    /** Files that lead back to each other have one duty together. No others do. What a sealed type permits does not count. */
    @ArchTest
    static void filesGoInCirclesWhereTheyHaveOneDuty(JavaClasses classes) {
        assertThat(FileCircles.in(classes))
                .containsExactlyInAnyOrder(
                        // weaves a class by a visitor for each of its methods, which tells what it has woven
                        "agent.ClassWeaver agent.MethodWeaver",
                        // an interface that chooses between its two implementations
                        "ancestry.BootLink ancestry.DirectLink ancestry.ReflectiveLink",
                        // the two ends of one relation: who holds a connection, and which connection is held
                        "connection.Holding connection.PhysicalConnection",
                        // a text and its parser, which others reach through the record alone
                        "options.OptionsParser options.TrackerOptions",
                        // the tracker of this JVM, and the runs of runners that start it and that it hands to their
                        // sensors
                        "runtime.RunnerTests runtime.TrackerRuntime",
                        // an appender, and how it gets into a configuration that names it or does not
                        "sensor.log4j.DisconnectAppender sensor.log4j.LoggerAttachment");
    }

    /** Who goes past the door would use a dead copy where tracker-core stands on the module path. */
    @ArchTest
    static final ArchRule theBootLoadersRoomHasOneDoor = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".bootstrap", ROOT + ".ancestry", ROOT + ".agent")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".bootstrap");

    @ArchTest
    static final ArchRule theBootLoaderSeesNothingButItself = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage(ROOT + ".bootstrap")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".bootstrap",
                    ROOT + ".architecture",
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

    /** The test JVM's records are written by hand; Gson reads them in Maven's JVM. */
    @ArchTest
    static final ArchRule nothingKnowsGson =
            ArchRuleDefinition.noClasses().should().dependOnClassesThat().resideInAPackage("com.google.gson..");

    @ArchTest
    static final ArchRule onlyItsSensorKnowsALibrary = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".sensor.log4j", ROOT + ".junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.logging..", "org.junit..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule theRuntimeKnowsNoSensorByName = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".runtime", ROOT + ".junit", ROOT + ".collect")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".sensor.(*)..");

    /** One line there is all that a new sensor needs outside of its package. */
    @ArchTest
    static final ArchRule onlyTheRegistryMakesSensors = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".sensor.registry")
            .should()
            .callConstructorWhere(JavaCall.Predicates.target(
                    HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Sensor.class))));

    @ArchTest
    static void everySensorIsInTheRegistry(JavaClasses classes) {
        Set<String> sensors = new TreeSet<>();
        for (JavaClass each : classes) {
            if (each.isAssignableTo(Sensor.class) && !each.isInterface()) {
                sensors.add(each.getName());
            }
        }

        List<Sensor> registered = new ArrayList<>(Sensors.ofThisJar());
        registered.add(Sensors.ofOutput());
        assertThat(registered)
                .extracting(each -> each.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(sensors);
    }

    @ArchTest
    static final ArchRule nothingIsPrinted = ArchRuleDefinition.noClasses()
            .that()
            .doNotHaveSimpleName("OwnedOutput") // only stands in front of the stream, and prints nothing of its own
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(System.class, "exit", int.class);
}
