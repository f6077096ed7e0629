package io.github.disconnecttracker.report;

import io.github.disconnecttracker.bootstrap.FrameOwner;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a printed stack trace.
 *
 * @param className the binary name of the class
 * @param method the method
 * @param location the file and line as printed, such as {@code Foo.java:41}
 */
record StackLine(String className, String method, String location) {
    /** {@code at loader/module@1.0/com.example.Foo.bar(Foo.java:41)}; {@code Foo$$Lambda/0x1} has a slash, too. */
    private static final Pattern FRAME =
            Pattern.compile("(?:at )?(?:[^/()$]*/)*([^()]+)\\.([^.()]+)\\((.*)\\).*", Pattern.DOTALL);

    private static final Pattern LAMBDA_NUMBER = Pattern.compile("(lambda\\$.*)\\$\\d+");
    private static final Pattern HIDDEN_CLASS = Pattern.compile("\\$\\$Lambda.*");

    /** Returns the frame of a line; {@code null} if it is none, such as the name of an exception. */
    static @Nullable StackLine parse(String line) {
        return line.startsWith("at ") ? ofFrame(line) : null;
    }

    /** Returns a frame without the leading {@code at}; {@code null} if the text is none. */
    static @Nullable StackLine ofFrame(String text) {
        Matcher frame = FRAME.matcher(text);
        return frame.matches() ? new StackLine(frame.group(1), frame.group(2), frame.group(3)) : null;
    }

    /** Returns the innermost frame of the application; {@code null} if there is none. */
    static @Nullable StackLine firstOwn(List<String> stackTrace) {
        for (String line : stackTrace) {
            StackLine frame = parse(line);
            if (frame != null && frame.isOwn()) {
                return frame;
            }
        }
        return null;
    }

    boolean isOwn() {
        return FrameOwner.isApplication(className);
    }

    /** Returns class and method without what changes when other code of the class does. */
    String stableName() {
        return HIDDEN_CLASS.matcher(className).replaceAll("") + "."
                + LAMBDA_NUMBER.matcher(method).replaceAll("$1");
    }

    /** Returns {@code Foo.bar(Foo.java:41)}. */
    String shortName() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method + "(" + location + ")";
    }
}
