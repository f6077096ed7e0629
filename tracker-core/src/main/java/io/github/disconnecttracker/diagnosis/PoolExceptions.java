package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.library.Dialect;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.library.Thrown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises the exceptions that pools make themselves, and those in which a failed attempt to connect is wrapped. */
final class PoolExceptions {
    /** What pools say, of each pool what is more special first. */
    private static final List<Form> FORMS = new ArrayList<>();

    private static final List<Form> INTERRUPTED = new ArrayList<>();

    private static final List<Form> AROUND_CONNECT_FAILURES = new ArrayList<>();

    static {
        for (Library pool : Library.pools()) {
            Dialect dialect = pool.dialect();
            add(FORMS, pool, Kind.CONNECT_FAILED, dialect.connectFailed());
            add(FORMS, pool, Kind.POOL_EXHAUSTED, dialect.exhausted());
            // It had none to lend at once.
            add(FORMS, pool, Kind.POOL_EXHAUSTED, dialect.interrupted());
            add(INTERRUPTED, pool, Kind.POOL_EXHAUSTED, dialect.interrupted());
            add(FORMS, pool, Kind.USED_AFTER_CLOSE, dialect.closed());
        }
        for (Library each : Library.values()) {
            add(
                    AROUND_CONNECT_FAILURES,
                    each,
                    Kind.CONNECT_FAILED,
                    each.dialect().aroundConnectFailures());
        }
    }

    private PoolExceptions() {}

    /** Returns the kind of a pool's own exception, or {@code null}. */
    static @Nullable Kind kindOf(Throwable throwable) {
        if (!(throwable instanceof SQLException)) {
            return null;
        }
        if (throwable.getCause() instanceof InterruptedException) {
            return poolThatMade(throwable) == null ? null : Kind.POOL_EXHAUSTED;
        }
        Library maker = null;
        for (Form form : FORMS) {
            // The stack is made only when it is asked for: spare all others the look at it.
            if (form.thrown.matches(throwable)) {
                maker = maker == null ? poolThatMade(throwable) : maker;
                if (maker == null || maker == form.library) {
                    return maker == null ? null : form.kind;
                }
            }
        }
        return null;
    }

    /** Returns whether an exception says that a wait was interrupted, with its class or as a pool says it. */
    static boolean isInterruptedWait(Throwable throwable) {
        if (throwable instanceof InterruptedException) {
            return true;
        }
        for (Form form : INTERRUPTED) {
            if (form.thrown.matches(throwable) && poolThatMade(throwable) == form.library) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an exception is how a pool, or who asked it, wraps what made an attempt to connect fail. */
    static boolean wrapsConnectFailure(Throwable throwable) {
        for (Form form : AROUND_CONNECT_FAILURES) {
            if (form.thrown.matches(throwable)
                    && (form.thrown.type() != null || poolThatMade(throwable) == form.library)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the pool that made an exception, or {@code null}: the pool of its class, else that of the innermost frame
     * that is not the JDK's. An application that copies a pool's words has its own frame there.
     */
    static @Nullable Library poolThatMade(Throwable throwable) {
        Library byClass = Library.poolOf(throwable.getClass().getName());
        if (byClass != null) {
            return byClass;
        }
        for (StackTraceElement frame : throwable.getStackTrace()) {
            if (!Library.JDK.owns(frame.getClassName())) {
                return Library.poolOf(frame.getClassName());
            }
        }
        return null;
    }

    private static void add(List<Form> forms, Library library, Kind kind, List<Thrown> all) {
        for (Thrown each : all) {
            forms.add(new Form(library, each, kind));
        }
    }

    private record Form(Library library, Thrown thrown, Kind kind) {}
}
