package io.github.disconnecttracker.disconnect;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a printed stack trace.
 *
 * @param className the binary name of the class
 * @param method the method
 * @param location the file and line as printed, such as {@code Foo.java:41}
 */
public record StackLine(String className, String method, String location) {
    /** Returns the frame of a line; {@code null} if the line is no frame, such as the name of an exception. */
    public static @Nullable StackLine parse(String line) {
        return line.startsWith("at ") ? ofFrame(line) : null;
    }

    /**
     * Returns a frame without the leading {@code at}, such as
     * {@code loader/module@1.0/com.example.Foo.bar(Foo.java:41)}; {@code null} if the text is none. It is parsed by
     * hand, because a pattern with nested repetition overflows the stack on hostile text.
     */
    public static @Nullable StackLine ofFrame(String text) {
        int begin = text.startsWith("at ") ? 3 : 0;
        int open = text.indexOf('(', begin);
        int close = text.lastIndexOf(')');
        int dot = text.lastIndexOf('.', open);
        if (dot <= begin || dot + 1 == open || close < open || text.indexOf(')', begin) < open) {
            return null;
        }
        int name = withoutModules(text, begin, dot);
        return new StackLine(text.substring(name, dot), text.substring(dot + 1, open), text.substring(open + 1, close));
    }

    /** Returns the beginning of the class name, after loader and module; {@code Foo$$Lambda/0x1} also has a slash. */
    private static int withoutModules(String text, int from, int end) {
        int begin = from;
        for (int i = from; i + 1 < end && text.charAt(i) != '$'; i++) {
            if (text.charAt(i) == '/') {
                begin = i + 1;
            }
        }
        return begin;
    }

    /** Returns the innermost frame of the application; {@code null} if there is none. */
    public static @Nullable StackLine firstOwn(StackTrace stackTrace) {
        for (int i = 0; i < stackTrace.size(); i++) {
            StackLine frame = stackTrace.isOwn(i) ? parse(stackTrace.get(i)) : null;
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** Returns class and method without the parts that change together with other code of the class. */
    public String stableName() {
        int hidden = className.indexOf("$$Lambda");
        return (hidden < 0 ? className : className.substring(0, hidden)) + "." + withoutLambdaNumber(method);
    }

    private static String withoutLambdaNumber(String method) {
        int end = method.length();
        while (end > 0 && method.charAt(end - 1) >= '0' && method.charAt(end - 1) <= '9') {
            end--;
        }
        boolean numbered = end < method.length() && method.startsWith("$", end - 1) && method.contains("lambda$");
        return numbered ? method.substring(0, end - 1) : method;
    }

    /** Returns {@code Foo.bar(Foo.java:41)}. */
    public String shortName() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method + "(" + location + ")";
    }
}
