package io.github.disconnecttracker.disconnect;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What the stack trace of a failure tells. */
final class StackTraces {
    private static final int LINE_LIMIT = 400;

    private StackTraces() {}

    /**
     * Returns the stack trace as printed, without leading blanks, at most 400 lines. A message may have several lines, and a
     * literal in it, too, so secrets are taken out of all of them at once.
     */
    static List<String> printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        List<String> lines = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String line : text.toString().lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("at ") || bare.startsWith("... ")) {
                addMessage(lines, message);
                lines.add(bare);
            } else {
                message.append(line).append('\n');
            }
        }
        addMessage(lines, message);
        return lines.stream().limit(LINE_LIMIT).toList();
    }

    private static void addMessage(List<String> lines, StringBuilder message) {
        if (message.length() > 0) {
            Secrets.removedFromMessage(message.toString())
                    .lines()
                    .map(String::strip)
                    .forEach(lines::add);
            message.setLength(0);
        }
    }

    /**
     * Returns whether it came out of {@code Connection.isValid}, which answers {@code false} instead of throwing, or out of
     * a pool's own look at a connection that nobody has yet.
     */
    static boolean isValidation(Throwable throwable) {
        for (StackTraceElement frame : throwable.getStackTrace()) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            boolean looks = method.equals("isValid")
                    || method.equals("isConnectionDead")
                    || method.equals("isConnectionAlive")
                    || method.startsWith("validate");
            if (looks && (type.equals("org.postgresql.jdbc.PgConnection") || Pool.ofClass(type) != null)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it was made on a pool's own thread: its outermost frame that is not the JDK's is the pool's. */
    static boolean isOfPoolsThread(Throwable throwable) {
        StackTraceElement[] stack = throwable.getStackTrace();
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!JdkFrames.isJdk(stack[i].getClassName())) {
                return Pool.ofClass(stack[i].getClassName()) != null;
            }
        }
        return false;
    }
}
