package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Loses a connection before and after somebody else builds in the same directory. */
class FirstBuildTest {
    private static final String ARGUMENTS = "MAVEN_CMD_LINE_ARGS";

    @Test
    void buildsAgainMeanwhile() throws Exception {
        Unreachable.connect();
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("maven.home") + "/bin/mvn");
        String arguments = Objects.requireNonNull(System.getenv(ARGUMENTS), ARGUMENTS);
        for (String argument : arguments.strip().split("\\s+")) {
            command.add(
                    switch (argument) {
                        case "verify" -> "test";
                        case "-Dtest=FirstBuildTest" -> "-Dtest=SecondBuildTest";
                        default -> argument;
                    });
        }
        Process second = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("second.log"))
                .start();
        try {
            assertTrue(second.waitFor(10, TimeUnit.MINUTES));
        } finally {
            second.destroy();
        }
        assertEquals(0, second.exitValue());
        Unreachable.connect();
    }
}
