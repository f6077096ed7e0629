package io.github.disconnecttracker.ancestry;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code @ExpectDisconnect} on tests. It compares names, because the test's copy of the annotation may come from
 * another class loader than the tracker. The expectations of each element are made once, when the first test with them
 * starts. Thread-safe.
 */
public final class Expectations {
    private static final String NAME = "io.github.disconnecttracker.ExpectDisconnect";
    private static final String TESTABLE = "org.junit.platform.commons.annotation.Testable";

    private final Map<AnnotatedElement, List<Expectation>> known = new LinkedHashMap<>();

    /** Knows of no test yet. */
    public Expectations() {}

    /**
     * Returns the expectations of a test or class: its own, and those of its superclasses and enclosing classes.
     *
     * @param className the binary name of the class; {@code null} for a test without one
     * @param method the name of the test's method; {@code null} for a class
     * @param parameters the names of the types of the method's parameters, separated by a comma and a space;
     *     {@code null} if they are unknown
     */
    public synchronized List<Expectation> of(
            @Nullable String className, @Nullable String method, @Nullable String parameters) {
        Class<?> type = className == null ? null : load(className);
        if (type == null) {
            return List.of();
        }
        Set<AnnotatedElement> elements = new LinkedHashSet<>();
        if (method != null) {
            addMethod(elements, type, method, parameters);
        }
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            for (Class<?> ancestor = each; ancestor != null; ancestor = ancestor.getSuperclass()) {
                elements.add(ancestor);
            }
        }
        List<Expectation> all = new ArrayList<>();
        for (AnnotatedElement element : elements) {
            all.addAll(known.computeIfAbsent(element, Expectations::declaredOn));
        }
        return all;
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static void addMethod(
            Set<AnnotatedElement> elements, Class<?> type, String name, @Nullable String parameters) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && (parameters == null
                                || Arrays.stream(method.getParameterTypes())
                                        .map(Class::getName)
                                        .collect(Collectors.joining(", "))
                                        .equals(parameters))) {
                    elements.add(method);
                    return;
                }
            }
        }
    }

    private static List<Expectation> declaredOn(AnnotatedElement element) {
        List<Expectation> declared = new ArrayList<>();
        for (Annotation each : element.getDeclaredAnnotations()) {
            try {
                String type = each.annotationType().getName();
                if (type.equals(NAME)) {
                    declared.add(expectation(element, each));
                } else if (type.equals(NAME + "$All")) {
                    for (Annotation one : (Annotation[]) value(each, "value")) {
                        declared.add(expectation(element, one));
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                OwnFailures.add(e);
            }
        }
        return declared;
    }

    private static Expectation expectation(AnnotatedElement element, Annotation found)
            throws ReflectiveOperationException {
        Set<String> kinds = new HashSet<>();
        for (Object kind : (Object[]) value(found, "kinds")) {
            kinds.add(((Enum<?>) kind).name());
        }
        String where = element instanceof Method method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : ((Class<?>) element).getName();
        List<String> awaited = new ArrayList<>();
        if (element instanceof Class<?> type) {
            addTests(awaited, type);
        }
        return new Expectation(
                where,
                (String) value(found, "because"),
                kinds,
                (Integer) value(found, "max"),
                (Boolean) value(found, "causes"),
                awaited);
    }

    /**
     * Adds the tests of a class. The class itself is one, because it runs as a container; a class that only has
     * subclasses never runs.
     */
    private static void addTests(List<String> tests, Class<?> type) {
        String name = type.getName() + ".";
        tests.add(name + null);
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (isTest(method)) {
                    tests.add(name + method.getName());
                }
            }
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (has(inner, "org.junit.jupiter.api.Nested")) {
                addTests(tests, inner);
            }
        }
    }

    /**
     * Returns whether a method is a test. JUnit 4 and TestNG have annotations of their own; those of engines of the JUnit
     * Platform are, directly or not, {@code @Testable}.
     */
    private static boolean isTest(Method method) {
        return has(method, "org.junit.Test")
                || has(method, "org.testng.annotations.Test")
                || isTestable(method, new HashSet<>());
    }

    private static boolean isTestable(AnnotatedElement element, Set<Class<?>> seen) {
        for (Annotation each : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = each.annotationType();
            if (seen.add(type) && (type.getName().equals(TESTABLE) || isTestable(type, seen))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(AnnotatedElement element, String annotation) {
        for (Annotation each : element.getDeclaredAnnotations()) {
            if (each.annotationType().getName().equals(annotation)) {
                return true;
            }
        }
        return false;
    }

    private static Object value(Annotation annotation, String element) throws ReflectiveOperationException {
        return annotation.annotationType().getMethod(element).invoke(annotation);
    }
}
