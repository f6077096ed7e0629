package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.report.RecordFiles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the execution listener of a Maven session, because there can be only one, and notifies the modules with the
 * tracker when their tests start and finish. It is a dynamic proxy, so that the interface may grow with Maven.
 * Thread-safe.
 */
public final class SessionWatch implements InvocationHandler {
    private final @Nullable ExecutionListener next;
    private final Map<String, ModuleWatch> modules = new ConcurrentHashMap<>();
    private final Map<String, SkippedModule> skipped = new ConcurrentHashMap<>();
    private final Map<String, Runnable> lastWork = Collections.synchronizedMap(new LinkedHashMap<>());

    private final OutputClaims claims;
    private final RecordFiles files;

    private SessionWatch(@Nullable ExecutionListener next, OutputClaims claims, RecordFiles files) {
        this.next = next;
        this.claims = claims;
        this.files = files;
    }

    /** Returns the session's watch; makes it when asked for the first time. */
    public static SessionWatch of(MavenExecutionRequest request) {
        synchronized (request) {
            SessionWatch installed = installedIn(request);
            if (installed != null) {
                return installed;
            }
            SessionWatch watch = new SessionWatch(
                    request.getExecutionListener(), OutputClaims.of(request.getData()), SessionRecords.of(request));
            request.getData().put(key(), watch);
            request.setExecutionListener(watch.asListener());
            return watch;
        }
    }

    /** Returns the session's watch; {@code null} if no module has asked for one. */
    public static @Nullable SessionWatch installedIn(MavenExecutionRequest request) {
        synchronized (request) {
            return (SessionWatch) request.getData().get(key());
        }
    }

    /** Watches a module from now on. If it is watched already, only its settings change. */
    public void add(MavenProject project, Settings settings, ForkJvm forkJvm, Log log) {
        modules.compute(
                nameOf(project),
                (name, watched) -> watched == null
                        ? new ModuleWatch(settings, forkJvm, files, log)
                        : watched.renewed(settings, forkJvm));
    }

    /** Watches a module only to delete the records of an earlier call. */
    public void skip(MavenProject project, SkippedModule module) {
        skipped.put(nameOf(project), module);
    }

    /**
     * Does something when all modules have been built, whether they failed or not; once for each module, however often
     * it asks.
     *
     * @param work must not throw: from a listener, that would fail the build
     */
    public void atEnd(MavenProject project, Runnable work) {
        lastWork.put(nameOf(project), work);
    }

    /** Returns a module's watch; {@code null} if the module is not watched. */
    public @Nullable ModuleWatch of(MavenProject project) {
        return modules.get(nameOf(project));
    }

    /** Returns the files of records of all modules. */
    public RecordFiles files() {
        return files;
    }

    /** Returns whether an execution listener is this one; if not, another tool has put itself in its place or before. */
    public boolean isListener(@Nullable ExecutionListener listener) {
        return listener != null
                && Proxy.isProxyClass(listener.getClass())
                && Proxy.getInvocationHandler(listener) == this;
    }

    /**
     * Handles a call of the execution listener.
     *
     * @param arguments {@code null} if there are none; not annotated so, because the plugin tools cannot parse it
     */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method.getName(), arguments);
        }
        if (method.getName().equals("sessionEnded")) {
            // before Maven's own summary
            tellTotal();
            doLastWork();
            claims.release();
        }
        Object result = null;
        if (next != null) {
            try {
                result = method.invoke(next, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof ExecutionEvent event) {
            happened(method.getName(), event);
        }
        return result;
    }

    private void tellTotal() {
        List<ModuleWatch> ran = modules.values().stream()
                .filter(module -> !module.executions().isEmpty())
                .toList();
        if (ran.size() > 1) {
            ran.get(0).tellTotal(ran);
        }
    }

    private void doLastWork() {
        List<Runnable> works = List.copyOf(lastWork.values());
        lastWork.clear();
        works.forEach(Runnable::run);
    }

    private void happened(String what, ExecutionEvent event) {
        ModuleWatch module = event.getProject() == null ? null : of(event.getProject());
        MojoExecution execution = event.getMojoExecution();
        if (module == null) {
            skippedStarted(what, event, execution);
            return;
        }
        if (execution == null) {
            if (what.equals("projectSucceeded")) {
                failOn(module.projectSucceeded(event.getProject()));
            }
            return;
        }
        if (!TestGoal.isOne(execution)) {
            if (what.equals("mojoFailed")) {
                module.failedBeforeCheck(event.getProject());
            }
            return;
        }
        TestGoal goal = new TestGoal(event.getSession(), event.getProject(), execution);
        switch (what) {
            case "mojoStarted" -> module.started(goal);
            case "mojoFailed" -> module.finished(goal, true);
            case "mojoSucceeded" -> failOn(module.finished(goal, false));
            default -> {
                // of no interest
            }
        }
    }

    private void skippedStarted(String what, ExecutionEvent event, @Nullable MojoExecution execution) {
        SkippedModule module = event.getProject() == null ? null : skipped.get(nameOf(event.getProject()));
        if (module != null && execution != null && what.equals("mojoStarted") && TestGoal.isOne(execution)) {
            module.started(new TestGoal(event.getSession(), event.getProject(), execution));
        }
    }

    private static void failOn(@Nullable String verdict) {
        if (verdict != null) {
            throw new DisconnectsException(verdict);
        }
    }

    private Object ofObject(Object proxy, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "disconnect tracker, then " + next;
        };
    }

    private ExecutionListener asListener() {
        return (ExecutionListener) Proxy.newProxyInstance(
                SessionWatch.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, this);
    }

    /**
     * Returns the key of this watch: another version of this plugin, or one with other dependencies, has its own class
     * realm and its own watch.
     */
    private static String key() {
        return SessionWatch.class.getName() + "@" + System.identityHashCode(SessionWatch.class.getClassLoader());
    }

    private static String nameOf(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }
}
