package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.architecture.Guarded;
import io.github.disconnecttracker.bootstrap.HookFailures;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** The program with which the build guards compiled classes. */
class AddGuardsTest {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    @TempDir
    private Path folder;

    private Path classes = Path.of("");

    @BeforeEach
    void compilesTheProgram() throws Exception {
        classes = Files.createDirectory(folder.resolve("classes"));
        compile(Path.of("src/build/java/AddGuards.java"), ClassReader.class, folder);
    }

    @Test
    void whatAGuardedMethodThrowsIsCountedAndNothingIsReturned() throws Exception {
        compileSample("""
                @Guarded public static void fails() throws Exception { throw new Exception("closed"); }
                @Guarded public static boolean failsToSay(long one, double two) { throw new StackOverflowError(); }
                @Guarded public static int failsToCount(String text) {
                    int count = 1;
                    for (char each : text.toCharArray()) { long sum = count + each; count = (int) sum; }
                    return count;
                }
                @Guarded public static Object failsToFind() { throw new AssertionError(); }
                """);
        addGuards();
        long before = HookFailures.count();

        assertThat(call("fails")).isNull();
        assertThat(call("failsToSay", 1L, 2.0)).isEqualTo(false);
        assertThat(call("failsToCount", (Object) null)).isEqualTo(0);
        assertThat(call("failsToFind")).isNull();

        assertThat(HookFailures.count()).isEqualTo(before + 4);
        assertThat(method("fails").getExceptionTypes()).isEmpty();
    }

    @Test
    void aMethodThatDoesNotFailReturnsWhatItDoes() throws Exception {
        compileSample("""
                @Guarded public static int countsTo(int last) { int all = 0; while (all < last) { all++; } return all; }
                """);
        addGuards();

        assertThat(call("countsTo", 3)).isEqualTo(3);
    }

    @Test
    void whatAMethodCatchesItselfIsNotCounted() throws Exception {
        compileSample("""
                @Guarded public static int first(int[] all) {
                    try { return all[0]; } catch (ArrayIndexOutOfBoundsException e) { return -1; }
                }
                """);
        addGuards();
        long before = HookFailures.count();

        assertThat(call("first", new int[0])).isEqualTo(-1);
        assertThat(HookFailures.count()).isEqualTo(before);
        assertThat(call("first", (Object) null)).isEqualTo(0);
        assertThat(HookFailures.count()).isEqualTo(before + 1);
    }

    @Test
    void otherMethodsThrowAsBefore() throws Exception {
        compileSample("""
                @Guarded public static void guarded() {}
                public static void other() throws Exception { throw new Exception("mine"); }
                """);
        addGuards();

        assertThatThrownBy(() -> call("other"))
                .hasCauseInstanceOf(Exception.class)
                .hasRootCauseMessage("mine");
        assertThat(method("other").getExceptionTypes()).containsExactly(Exception.class);
    }

    @Test
    void secondRunChangesNothingAndNoRunTheTimeOfAClass() throws Exception {
        compileSample("@Guarded public static void guarded() {}");
        Path compiled = classes.resolve("sample/Sample.class");
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(compiled, time);
        byte[] unguarded = Files.readAllBytes(compiled);

        addGuards();
        byte[] guarded = Files.readAllBytes(compiled);
        addGuards();

        assertThat(guarded).isNotEqualTo(unguarded);
        assertThat(compiled).hasBinaryContent(guarded);
        assertThat(Files.getLastModifiedTime(compiled)).isEqualTo(time);
    }

    @Test
    void refusesAMethodThatReturnsWhatTheGuardCannot() throws Exception {
        compileSample("@Guarded public static long time() { return 1; }");

        assertThatThrownBy(this::addGuards)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(
                        "A guarded method cannot return long [sample/Sample.time]: return an int or an object.");
    }

    @Test
    void refusesAMethodWithoutABody() throws Exception {
        compileSample("@Guarded public abstract void runs();");

        assertThatThrownBy(this::addGuards)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(
                        "A method without a body cannot be guarded [sample/Sample.runs]: put @Guarded on what"
                                + " implements it.");
    }

    private void compileSample(String methods) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Sample.java"),
                "package sample; import io.github.disconnecttracker.architecture.Guarded; public abstract class Sample {"
                        + methods + "}");
        compile(source, Guarded.class, classes);
    }

    private static void compile(Path source, Class<?> uses, Path target) throws URISyntaxException {
        String classPath = Path.of(
                        uses.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
        int errors =
                JAVAC.run(null, null, null, "-proc:none", "-cp", classPath, "-d", target.toString(), source.toString());
        assertThat(errors).isZero();
    }

    private void addGuards() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("AddGuards").getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {classes.toString()});
        }
    }

    private @Nullable Object call(String method, @Nullable Object... arguments) throws Exception {
        return method(method).invoke(null, arguments);
    }

    private Method method(String name) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return List.of(loader.loadClass("sample.Sample").getMethods()).stream()
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
