package io.github.disconnecttracker.maven.gate;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The disconnects that a line of the ignore file names: by an id, or by patterns that must all match, such as
 * {@code kind=BROKEN thread="pg-embedded *"}.
 *
 * @param text the text in the file
 * @param id the id; {@code null} if there are patterns
 * @param conditions the patterns
 */
public record IgnorePattern(String text, @Nullable String id, List<Condition> conditions) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]+");
    private static final Pattern PART = Pattern.compile("(?:[^\\s\"]++|\"[^\"]*+\")++");
    private static final Pattern CONDITION = Pattern.compile("(?<key>[a-z]+)=(?<value>.+)", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("\\([^()]*\\)$");

    /**
     * Parses the part of a line before {@code until} and {@code because}.
     *
     * @param where the file and the line, for the message
     * @throws MojoExecutionException if it is neither an id nor patterns
     */
    static IgnorePattern parse(String where, String text) throws MojoExecutionException {
        if (ID.matcher(text).matches()) {
            return new IgnorePattern(text, text, List.of());
        }
        List<Condition> conditions = new ArrayList<>();
        for (Matcher part = PART.matcher(text); part.find(); ) {
            conditions.add(condition(where, part.group()));
        }
        return new IgnorePattern(text, null, List.copyOf(conditions));
    }

    private static Condition condition(String where, String part) throws MojoExecutionException {
        Matcher matcher = CONDITION.matcher(part);
        Key key = matcher.matches() ? Key.of(matcher.group("key")) : null;
        String value = key == null ? "" : matcher.group("value").replace("\"", "");
        if (key == null || value.isBlank()) {
            throw new MojoExecutionException("Invalid pattern in the ignore file [" + where + ", " + part
                    + "]: write kind=, thread=, test=, at= or message= followed by a text. * stands for any"
                    + " text; a text with blanks needs quotes.");
        }
        if (key == Key.KIND && !value.contains("*")) {
            GateText.kinds("tracker.ignoreFile, " + where, value);
        }
        return new Condition(key, key == Key.AT ? SOURCE.matcher(value).replaceFirst("") : value);
    }

    /**
     * Returns patterns for all disconnects of the same kind in the same place, in any test. In names of threads,
     * {@code *} replaces numbers. A disconnect without a place gets its id.
     */
    public static String byFrame(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        String place = entry.place();
        String thread = entry.isInApplication() ? "" : Key.THREAD.valueOrEmpty(entry);
        if (place.isEmpty() && thread.isEmpty()) {
            return entry.id();
        }
        return "kind=" + disconnect.kind()
                + (thread.isEmpty() ? "" : " thread=" + quoted(thread.replaceAll("\\d+", "*")))
                + (place.isEmpty() ? "" : " at=" + quoted(place));
    }

    private static String quoted(String value) {
        String plain = value.replace('"', '*');
        return plain.chars().anyMatch(Character::isWhitespace) ? "\"" + plain + "\"" : plain;
    }

    /** Returns whether it names a disconnect. */
    boolean matches(ReportedDisconnect entry) {
        return id != null ? id.equals(entry.id()) : conditions.stream().allMatch(condition -> condition.matches(entry));
    }

    /** The fields that a pattern can match. */
    enum Key {
        KIND,
        THREAD,
        TEST,
        AT,
        MESSAGE;

        static @Nullable Key of(String text) {
            for (Key key : values()) {
                if (key.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return key;
                }
            }
            return null;
        }

        /** Returns the value of an entry, as the report shows it; empty if there is none. */
        String valueOrEmpty(ReportedDisconnect entry) {
            Disconnect disconnect = entry.disconnect();
            String value = switch (this) {
                case KIND -> disconnect.kind().name();
                case THREAD ->
                    disconnect.thread() == null ? null : disconnect.thread().name();
                case TEST ->
                    disconnect.test() == null ? null : disconnect.test().qualifiedName();
                case AT -> entry.place();
                case MESSAGE -> disconnect.message();
            };
            return value == null ? "" : ConsoleReport.line(value);
        }
    }

    /**
     * One pattern.
     *
     * @param glob a text in which {@code *} stands for any text
     */
    record Condition(Key key, String glob) {
        boolean matches(ReportedDisconnect entry) {
            String value = key.valueOrEmpty(entry);
            return !value.isEmpty() && matches(value);
        }

        /** Returns whether a value matches. Its time is bounded by the lengths of both, for any number of asterisks. */
        private boolean matches(String value) {
            String[] parts = glob.split("\\*", -1);
            String last = parts[parts.length - 1];
            if (parts.length == 1) {
                return value.equals(glob);
            }
            if (!value.startsWith(parts[0])) {
                return false;
            }
            int at = parts[0].length();
            for (int i = 1; i < parts.length - 1; i++) {
                int found = value.indexOf(parts[i], at);
                if (found < 0) {
                    return false;
                }
                at = found + parts[i].length();
            }
            return value.length() - last.length() >= at && value.endsWith(last);
        }
    }
}
