package io.github.disconnecttracker.maven;

import static io.github.disconnecttracker.maven.PluginDescriptor.elements;
import static io.github.disconnecttracker.maven.PluginDescriptor.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** A wrong value of any parameter of any goal is refused in words that name the parameter, the value and what is right. */
class WrongValuesTest {
    private final RecordedLog log = new RecordedLog();
    private final Map<String, List<Wrong>> wrong = new HashMap<>();

    @TempDir
    private Path module;

    @BeforeEach
    void wrongValues() throws Exception {
        for (String flag : List.of(
                "skip",
                "quiet",
                "submitSites",
                "peekOnClose",
                "showLiterals",
                "logOwner",
                "linePerClass",
                "failOnDisconnect",
                "failOnUnattributed",
                "failOnUnmetExpectation",
                "failOnLeftovers",
                "failOnUnwatched")) {
            for (String value : List.of("yes", "TRUE", "1", "tru")) {
                refuse(flag, value, "true or false");
            }
        }
        for (String value : List.of("com.example.*", "com/example", "com..example", "com.example,", "1a")) {
            refuse("applicationPackages", value, "separate their names by commas, such as com.example.shop");
        }
        for (String value : List.of("pdf", "HTML", "json;html")) {
            refuse("formats", value, "use some of json, html, junit, sarif, github, gitlab");
        }
        refuse("formats", "html,pdf", "pdf", "use some of json, html, junit, sarif, github, gitlab");
        for (String value : List.of("BROKE", "LEAKED,", "broken", "LEAKED;BROKEN")) {
            refuse("failOnKinds", value, "the kinds are TERMINATED, BROKEN");
        }
        for (String value : List.of("-1", "many", "1.5", "99999999999")) {
            refuse("maxDisconnects", value, "correct it, or leave it out");
        }
        for (String value : List.of("thread", "ID", "id,frame")) {
            refuse("baselineBy", value, "write id or frame");
        }
        refuse("maxPerKind", "LEAKED", "KIND=number");
        refuse("maxPerKind", "LEAKED=-1", "KIND=number");
        refuse("maxPerKind", "LEAKED=", "KIND=number");
        refuse("maxPerKind", "BROKE=1", "the kinds are TERMINATED, BROKEN");
        String file = Files.createFile(module.resolve("file")).toString();
        String folder = Files.createDirectory(module.resolve("folder")).toString();
        for (String directory : List.of("outputDirectory", "mergedDirectory", "aggregateDirectory")) {
            refuse(directory, file, "to a directory");
            refuse(directory, file + "/below", "to a directory");
            refuse(directory, "a\u0000b", "a?b", "Write a path");
        }
        refuse("ignoreFile", folder, "Make it readable, or set");
        refuse("ignoreFile", "a\u0000b", "a?b", "Write a path");
        refuse("mergeDirectories", "", "name the directories");
        refuse("mergeDirectories", "missing", "check that this machine");
        refuse("mergeDirectories", folder + ",missing", "missing", "check that this machine");
        refuse("mergeDirectories", "file", "check that this machine");
    }

    @Test
    void areRefusedByEveryGoalThatTakesThem() throws Exception {
        for (Element mojo : PluginDescriptor.mojos()) {
            String goal = text(mojo, "goal");
            for (Element parameter : elements(mojo, "parameter")) {
                // Maven's own plugin writes the goal help.
                if (text(parameter, "editable").equals("true") && !goal.equals("help")) {
                    String name = text(parameter, "name");
                    List<Wrong> values = wrong.getOrDefault(name, List.of());
                    assertThat(values).as("wrong values of " + name).isNotEmpty();
                    for (Wrong each : values) {
                        refused(text(mojo, "implementation"), name, each);
                    }
                }
            }
        }
        assertThat(log.lines()).isEmpty();
    }

    private void refused(String goal, String parameter, Wrong value) throws Exception {
        Map<String, Object> values = new HashMap<>();
        values.put("mergeDirectories", module.resolve("folder").toString());
        values.put(parameter, value.text());
        String said;
        try {
            new Mojos(module, log).make(Class.forName(goal), values).execute();
            // The goal that never fails a build has warned.
            said = log.lines().isEmpty() ? "nothing" : log.lines().remove(0);
            assertThat(goal).as(parameter + "=" + value.text()).endsWith("BaselineMojo");
        } catch (MojoExecutionException e) {
            said = String.valueOf(e.getMessage());
        }
        assertThat(said)
                .as(goal + " with " + parameter + "=" + value.text())
                .contains("tracker." + parameter, value.shown(), value.remedy());
    }

    private void refuse(String parameter, String value, String remedy) {
        refuse(parameter, value, value, remedy);
    }

    private void refuse(String parameter, String value, String shown, String remedy) {
        wrong.computeIfAbsent(parameter, name -> new ArrayList<>()).add(new Wrong(value, shown, remedy));
    }

    /**
     * A value that is refused.
     *
     * @param shown how the message shows it
     * @param remedy a part of what the message says of the right ones
     */
    private record Wrong(String text, String shown, String remedy) {}
}
