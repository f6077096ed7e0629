package io.github.disconnecttracker.it.benchmarks.jvm;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts programs of this jar in JVMs of their own. */
public final class ChildJvm {
    private final Path java;

    /**
     * Uses a JDK.
     *
     * @param home its directory
     */
    public ChildJvm(Path home) {
        java = home.resolve("bin").resolve("java");
    }

    /** Returns the jar that this class is in. */
    public static Path benchmarksJar() {
        try {
            return Path.of(ChildJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a program and waits for its end.
     *
     * @param jvmArguments the JVM's arguments; they need no class path
     * @param main the class
     * @param arguments its arguments
     * @return what it has printed
     * @throws IOException if it fails
     */
    public String run(List<String> jvmArguments, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("-cp");
        command.add(benchmarksJar().toString());
        // the last class path counts, if they bring one
        command.addAll(jvmArguments);
        command.add(main.getName());
        command.addAll(arguments);
        return execute(command);
    }

    /** Returns the version of the JDK as {@code java -version} says it, on one line. */
    public String version() throws IOException, InterruptedException {
        String[] lines = execute(List.of(java.toString(), "-version")).strip().split("\n", -1);
        return lines[lines.length - 1];
    }

    /** Returns the version of the JDK alone, such as {@code 17.0.15}. */
    public Runtime.Version number() throws IOException, InterruptedException {
        Matcher quoted = Pattern.compile("version \"([^\"]+)\"").matcher(execute(List.of(java.toString(), "-version")));
        if (!quoted.find()) {
            throw new IOException("This is no JDK [" + java + "].");
        }
        return Runtime.Version.parse(quoted.group(1));
    }

    private static String execute(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("A compared JVM failed [" + String.join(" ", command) + "]: " + output);
        }
        return output;
    }
}
