package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.bootstrap.FrameOwner;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of a stack trace as {@code Throwable.printStackTrace} prints them, without leading blanks and with those of its
 * causes, and which of them are the application's frames. That is known only in the JVM that has the classes, so it is
 * recorded with them. Immutable.
 */
public final class StackTrace extends AbstractList<String> {
    public static final StackTrace NONE = new StackTrace(List.of());

    private static final String FRAME = "at ";

    private final List<String> lines;
    private final BitSet own = new BitSet();

    private StackTrace(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Judges in this JVM, which has the classes. */
    public static StackTrace here(List<String> lines) {
        return judged(lines, Ancestry::isApplication);
    }

    /** Judges by nothing better than the names of classes. */
    public static StackTrace byNames(List<String> lines) {
        return judged(lines, name -> !FrameOwner.isKnownLibrary(name) && !FrameOwner.isGenerated(name));
    }

    /**
     * Takes what was judged where the classes were. A number of no line is passed over.
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

    /** {@code at loader/module@1.0/com.example.Foo.bar(Foo.java:41)}; {@code Foo$$Lambda/0x1} has a slash, too. */
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
                && !FrameOwner.isAccessor(line.substring(dot + 1, open))
                && isApplication.test(line.substring(begin, dot));
    }
}
