package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.library.LogLine;
import io.github.disconnecttracker.redaction.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a log line reports a PostgreSQL connection failure. Only lines of known loggers in their known form do;
 * an application's own lines never do. Never throws. Thread-safe.
 */
public final class LogLineClassifier {
    /** By logger. */
    private static final Map<String, List<Form>> FORMS = new HashMap<>();

    static {
        for (Library library : Library.values()) {
            for (LogLine line : library.dialect().leakLines()) {
                add(new Form(line, true));
            }
            for (LogLine line : library.dialect().brokenLines()) {
                add(new Form(line, false));
            }
        }
    }

    private LogLineClassifier() {}

    /** Returns whether lines of a logger can mean anything; sensors ask before they format a line. */
    public static boolean knows(String logger) {
        return FORMS.containsKey(logger);
    }

    /**
     * Classifies a line that came without a Throwable.
     *
     * @param logger the logger's name
     * @param line the formatted line
     * @return the classification, or {@code null} if it is no connection failure
     */
    public static @Nullable Classification classify(String logger, String line) {
        return classify(logger, line, false);
    }

    /**
     * Classifies a line whose Throwable is no connection failure. Only a leak detector's line still counts: its
     * Throwable is the stack of who took the connection.
     *
     * @param logger the logger's name
     * @param line the formatted line
     * @param stack the line's Throwable
     * @return {@link Kind#LEAKED}, or {@code null}
     */
    public static @Nullable Classification classifyLeak(String logger, String line, Throwable stack) {
        for (Form form : formsOf(logger)) {
            if (form.isLeakWith(stack)) {
                return new Classification(Kind.LEAKED, null, line);
            }
        }
        return classify(logger, line, true);
    }

    private static @Nullable Classification classify(String logger, String line, boolean leaksOnly) {
        List<Form> forms = formsOf(logger);
        if (forms.isEmpty()) {
            return null;
        }
        String firstLine =
                Secrets.cut(line, Secrets.LONGEST_LINE).lines().findFirst().orElse("");
        for (Form form : forms) {
            Classification found = leaksOnly && !form.leak ? null : form.match(firstLine);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<Form> formsOf(String logger) {
        return FORMS.getOrDefault(logger, List.of());
    }

    private static void add(Form form) {
        FORMS.computeIfAbsent(form.line.logger(), any -> new ArrayList<>()).add(form);
    }

    /**
     * A form of line and what it means.
     *
     * @param leak whether it means a leak; if not, a broken connection, unless the line's SQLState says better
     */
    private record Form(LogLine line, boolean leak) {

        boolean isLeakWith(Throwable throwable) {
            return leak && line.stack() != null && line.stack().equals(throwable.getMessage());
        }

        @Nullable
        Classification match(String firstLine) {
            if (!line.matches(firstLine)) {
                return null;
            }
            if (leak || line.stateAfter() == null) {
                return new Classification(leak ? Kind.LEAKED : Kind.BROKEN, null, firstLine);
            }
            String state = line.stateIn(firstLine);
            Kind byState = SqlStates.kindOf(state);
            return byState == null ? null : new Classification(byState, state, firstLine);
        }
    }
}
