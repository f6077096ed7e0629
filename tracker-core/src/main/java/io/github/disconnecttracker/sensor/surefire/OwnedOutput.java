package io.github.disconnecttracker.sensor.surefire;

import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.ancestry.Work;
import io.github.disconnecttracker.sensor.logging.LogOwner;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the stream that Surefire has put into {@code System.out} or {@code System.err}. Surefire takes each
 * line for the test that runs; lines of an ended test's work begin with their owner. All others pass as they are, and each
 * text goes on at once, by one call of the stream behind.
 */
final class OwnedOutput extends PrintStream {
    private final PrintStream behind;

    /** Whether the current thread's last text ended within a line. */
    private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);

    OwnedOutput(PrintStream behind) {
        super(behind);
        this.behind = behind;
    }

    /** Puts a stream in front of each of both that is Surefire's. Doing it again changes nothing. */
    static void install() {
        if (isSurefires(System.out)) {
            System.setOut(new OwnedOutput(System.out));
        }
        if (isSurefires(System.err)) {
            System.setErr(new OwnedOutput(System.err));
        }
    }

    private static boolean isSurefires(PrintStream stream) {
        return stream.getClass().getName().startsWith("org.apache.maven.surefire.");
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        // each byte as one character, so that no encoding can lose any
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        String prefix = new String(prefix().getBytes(Charset.defaultCharset()), StandardCharsets.ISO_8859_1);
        byte[] all = owned(text, prefix, false).getBytes(StandardCharsets.ISO_8859_1);
        behind.write(all, 0, all.length);
    }

    @Override
    public void print(@Nullable String text) {
        behind.print(owned(String.valueOf(text), prefix(), false));
    }

    @Override
    public void println(@Nullable String text) {
        behind.println(owned(String.valueOf(text), prefix(), true));
    }

    @Override
    public void println() {
        within.set(false);
        behind.println();
    }

    /** Adds the prefix to each line that begins in a text and has none. */
    private String owned(String text, String prefix, boolean wholeLine) {
        boolean begins = !within.get();
        if (wholeLine || !text.isEmpty()) {
            within.set(!wholeLine && !text.endsWith("\n"));
        }
        if (prefix.isEmpty() || text.isEmpty()) {
            return text;
        }
        String last = text.endsWith("\n") ? "\n" : "";
        String lines = text.substring(0, text.length() - last.length()).replace("\n", "\n" + prefix) + last;
        return begins && !text.startsWith(prefix) ? prefix + lines : lines;
    }

    /** Returns {@code ""} if the current thread works for nobody, or for a test that has not ended. */
    // catches all: what a test prints must get through
    private static String prefix() {
        try {
            Object work = Work.here();
            TestRun test = work == null ? null : Work.testOf(work);
            return test != null && test.ended() ? LogOwner.prefix(work) : "";
        } catch (Throwable t) {
            OwnFailures.add(t);
            return "";
        }
    }

    // The rest would pass on a text and the end of its line one after the other, or encode characters.

    @Override
    public void print(boolean value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }
}
