package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Ancestry;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of a stack trace and of its causes, as {@code Throwable.printStackTrace} prints them, without leading
 * blanks. It also knows which lines are frames of the application; only the JVM that has the classes can tell, so this
 * is recorded with the lines. Immutable.
 */
public final class StackTrace extends AbstractList<String> {
    public static final StackTrace NONE = new StackTrace(List.of());

    private static final String FRAME = "at ";

    private final List<String> lines;
    private final BitSet own = new BitSet();

    private StackTrace(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Makes a stack trace of this JVM, whose classes tell which frames are the application's. */
    public static StackTrace here(List<String> lines) {
        return judged(lines, Ancestry::isApplication);
    }

    /** Makes a stack trace from lines alone; the names of the classes tell which frames are the application's. */
    public static StackTrace byNames(List<String> lines) {
        return judged(lines, Ancestry::isApplicationByName);
    }

    /**
     * Makes a stack trace with recorded frames of the application. Numbers without a line are ignored.
     *
     * @param own the numbers of the application's lines, from 0
     */
    public static StackTrace of(List<String> lines, List<Integer> own) {
        StackTrace trace = new StackTrace(lines);
        for (int line : own) {
            if (line >= 0 && line < lines.size()) {
                trace.own.set(line);
            }
        }
        return trace;
    }

    /** Returns whether a line is a frame of the application. */
    public boolean isOwn(int line) {
        return own.get(line);
    }

    /** Returns the numbers of the lines that are the application's frames, from 0. */
    public List<Integer> ownFrames() {
        return own.stream().boxed().toList();
    }

    @Override
    public String get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    private static StackTrace judged(List<String> lines, Predicate<String> isApplication) {
        StackTrace trace = new StackTrace(lines);
        for (int i = 0; i < lines.size(); i++) {
            trace.own.set(i, isOwn(lines.get(i), isApplication));
        }
        return trace;
    }

    /**
     * Returns whether a line such as {@code at loader/module@1.0/com.example.Foo.bar(Foo.java:41)} is a frame of the
     * application; {@code Foo$$Lambda/0x1} also has a slash.
     */
    private static boolean isOwn(String line, Predicate<String> isApplication) {
        int open = line.startsWith(FRAME) ? line.indexOf('(') : -1;
        int dot = open < 0 ? -1 : line.lastIndexOf('.', open);
        if (dot < 0 || line.startsWith("(<generated>)", open)) {
            return false;
        }
        int nested = line.indexOf('$');
        int slash = line.lastIndexOf('/', nested < 0 || nested > dot ? dot : nested);
        int begin = slash < 0 ? FRAME.length() : slash + 1;
        return begin < dot
                && !Ancestry.isAccessor(line.substring(dot + 1, open))
                && isApplication.test(line.substring(begin, dot));
    }
}
