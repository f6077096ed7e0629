package io.github.disconnecttracker.options;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user may switch on or off in the test JVM: an option of the agent and the goal's {@code tracker.<option>}. */
public enum Switch {
    /** Records where threads are started and tasks submitted. */
    SUBMIT_SITES("submitSites", true),
    /** Checks for unread server messages when a connection is closed. */
    PEEK_ON_CLOSE("peekOnClose", true),
    /** Keeps the literals of statements in the records. */
    SHOW_LITERALS("showLiterals", false),
    /** Writes the owner in front of the lines of the logging libraries. */
    LOG_OWNER("logOwner", false);

    private final String option;
    private final boolean byDefault;

    Switch(String option, boolean byDefault) {
        this.option = option;
        this.byDefault = byDefault;
    }

    /** Returns the switch of a name; {@code null} if there is none. */
    static @Nullable Switch named(String option) {
        for (Switch each : values()) {
            if (each.option.equals(option)) {
                return each;
            }
        }
        return null;
    }

    /** Returns those that are on if nobody says otherwise. */
    public static Set<Switch> defaults() {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch each : values()) {
            if (each.byDefault) {
                on.add(each);
            }
        }
        return on;
    }

    /** Returns its name. */
    public String option() {
        return option;
    }

    /** Returns whether it is on if nobody says otherwise. */
    boolean byDefault() {
        return byDefault;
    }
}
