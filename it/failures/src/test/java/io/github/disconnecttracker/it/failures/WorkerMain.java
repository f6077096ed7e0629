package io.github.disconnecttracker.it.failures;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Runs tests as Gradle's worker does (9.1, ApplicationClassesInSystemClassLoaderWorkerImplementationFactory): the
 * application and JUnit are in the system class loader; what drives JUnit is in a loader of its own, behind one that lets
 * nothing but JUnit through; it works on a thread named "Test worker" whose context loader is the system's, and
 * {@code System.out} and {@code System.err} are replaced.
 */
public final class WorkerMain {
    /** Begins each line that a test, or the tracker, prints. */
    static final String CAPTURED = "captured: ";

    private WorkerMain() {}

    /** Takes the names of the classes, as {@link SuiteMain} does. */
    public static void main(String[] classes) throws ExecutionException, InterruptedException {
        PrintStream captured = new PrintStream(new Captured(), true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        URL here = WorkerMain.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader implementation = new URLClassLoader(new URL[] {here}, new OnlyJUnit());
        Executors.newSingleThreadExecutor(task -> new Thread(task, "Test worker"))
                .submit(() -> {
                    Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
                    run(implementation, classes);
                    return null;
                })
                .get();
    }

    private static void run(ClassLoader implementation, String[] classes) throws ReflectiveOperationException {
        try {
            Class.forName(SuiteMain.class.getName(), true, implementation)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) classes);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static final class OnlyJUnit extends ClassLoader {
        OnlyJUnit() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith("org.junit.")
                    ? ClassLoader.getSystemClassLoader().loadClass(name)
                    : super.loadClass(name, resolve);
        }
    }

    private static final class Captured extends OutputStream {
        private final OutputStream out = new FileOutputStream(FileDescriptor.out);
        private boolean begun;

        @Override
        public void write(int each) throws IOException {
            if (!begun) {
                out.write(CAPTURED.getBytes(StandardCharsets.UTF_8));
            }
            out.write(each);
            begun = each != '\n';
        }
    }
}
