package io.github.disconnecttracker.it.benchmarks.jvm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of a comparing program: {@code --name value}. */
public final class Options {
    private final Map<String, String> values = new HashMap<>();

    /** Parses a command line. */
    public Options(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            values.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
    }

    /** Returns the value of an option. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Returns the value of an option that is a number. */
    public int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    /** Returns the value of an option that is a list with commas. */
    public List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(","));
    }

    /** Returns the JDK to measure: {@code --jdk}, else the one that runs this. */
    public ChildJvm jdk() {
        return new ChildJvm(Path.of(text("jdk", System.getProperty("java.home"))));
    }
}
