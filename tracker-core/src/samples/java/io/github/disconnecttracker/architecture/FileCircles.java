package io.github.disconnecttracker.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The circles of files: each file of a circle leads to all others of it, over one file or over several. */
public final class FileCircles {
    private FileCircles() {}

    /** Returns the circles, in words: the names of their files, in order. */
    public static Set<String> in(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass each : classes) {
            Set<String> files = uses.computeIfAbsent(file(each), any -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                files.add(file(dependency.getTargetClass()));
            }
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        uses.keySet().forEach(file -> reached.put(file, reachedFrom(file, uses)));
        Set<String> circles = new TreeSet<>();
        reached.forEach((file, others) -> {
            String circle = others.stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                    .collect(Collectors.joining(" "));
            if (circle.contains(" ")) {
                circles.add(circle);
            }
        });
        return circles;
    }

    /** Returns the name of a class's file below the root package. A foreign class has one, too, and uses nothing. */
    private static String file(JavaClass each) {
        return each.getName()
                .replaceFirst("^io\\.github\\.disconnecttracker\\.", "")
                .replaceFirst("\\$.*", "");
    }

    private static Set<String> reachedFrom(String file, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(file));
        while (!next.isEmpty()) {
            for (String each : uses.getOrDefault(next.pop(), Set.of())) {
                if (reached.add(each)) {
                    next.push(each);
                }
            }
        }
        return reached;
    }
}
