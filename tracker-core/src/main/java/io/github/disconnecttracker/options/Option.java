package io.github.disconnecttracker.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An option with a value, as {@link TrackerOptions} writes and reads it. What a user switches on or off is a {@link Switch}.
 */
public enum Option {
    /** The directory for the records of this execution; the test JVM creates it. */
    DIRECTORY("directory", Form.PATH, "the default directory is used"),
    /** The goal and its execution, such as {@code test-default-test}. */
    EXECUTION("execution", Form.TEXT, ""),
    /** Surefire's number of the fork; {@link TrackerOptions#FORK_NUMBER_PLACEHOLDER} until Surefire has filled it in. */
    FORK("fork", Form.TEXT, ""),
    /** The packages inside jars whose classes belong to the application. */
    APPLICATION_PACKAGES(
            "applicationPackages", Form.PACKAGES, "separate their names by commas (%2C), such as com.example.shop"),
    /** A file with the paths of the jars that the build has made itself, one per line. */
    APPLICATION_JARS("applicationJars", Form.PATH, "only directories are the application's"),
    /** Whether the test JVM prints its own disconnects, because no Maven prints them. */
    PRINT("print", Form.FLAG, "false is used"),
    /** Whether the tracker is switched off. */
    SKIP("skip", Form.FLAG, "false is used");

    private final String key;
    private final Form form;
    private final String advice;

    Option(String key, Form form, String advice) {
        this.key = key;
        this.form = form;
        this.advice = advice;
    }

    /** Returns the option of a name; {@code null} if there is none. */
    static @Nullable Option named(String key) {
        for (Option each : values()) {
            if (each.key.equals(key)) {
                return each;
            }
        }
        return null;
    }

    /** Returns its name; the goal's property for it, if it has one, is {@code tracker.<name>}. */
    public String key() {
        return key;
    }

    /**
     * Returns what is wrong with a value, in one sentence; {@code null} if nothing is.
     *
     * @param option the option as it was written
     */
    @Nullable
    String problem(String option, String value) {
        return form.takes(value) ? null : form.misfit + " [" + option + "]: " + advice + ".";
    }

    /** The forms of values, and what is said of a text that has not the form. */
    private enum Form {
        TEXT(""),
        PATH("Invalid path in a tracker option"),
        PACKAGES("A tracker option does not name packages"),
        FLAG("A tracker option is neither true nor false");

        private final String misfit;

        Form(String misfit) {
            this.misfit = misfit;
        }

        private boolean takes(String value) {
            if (this == PATH) {
                return isPath(value);
            }
            if (this == PACKAGES) {
                return Packages.in(value) != null;
            }
            return this == TEXT || value.equals("true") || value.equals("false");
        }

        private static boolean isPath(String value) {
            try {
                return !value.isBlank() && Path.of(value) != null;
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }
}
