package io.github.disconnecttracker.report.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the source file of a class or a frame. Names come from records, so nothing outside the source roots is found. */
public final class SourceFiles {
    private static final Pattern PLACE = Pattern.compile("([\\w$-]+\\.(?:java|kt|groovy|scala)):(\\d{1,7})");

    private static final Pattern CLASS = Pattern.compile("[\\w.$]+");
    private static final List<String> SUFFIXES = List.of(".java", ".kt", ".groovy", ".scala");

    private final Path base;
    private final List<Path> roots;

    /**
     * Looks into some source roots.
     *
     * @param base what paths are relative to
     * @param roots the source roots; may be missing
     */
    public SourceFiles(Path base, List<Path> roots) {
        this.base = base.toAbsolutePath().normalize();
        this.roots =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    /** Returns the directory that CI systems show paths from: the nearest one above with a repository, or a fall-back. */
    public static Path repository(Path module, Path otherwise) {
        for (Path each = module.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return otherwise;
    }

    /** Returns where a frame such as {@code com.example.Shop.buy(Shop.java:41)} is, if it is in the source roots. */
    @Nullable
    Location ofFrame(@Nullable String frame) {
        if (frame == null || !frame.endsWith(")")) {
            return null;
        }
        int open = frame.indexOf('(');
        int dot = frame.lastIndexOf('.', open);
        Matcher place = PLACE.matcher(frame.substring(open + 1, frame.length() - 1));
        if (dot < 0 || dot + 1 == open || !place.matches()) {
            return null;
        }
        int begin = Math.max(frame.lastIndexOf('/', dot) + 1, frame.startsWith("at ") ? 3 : 0);
        String className = begin < dot ? frame.substring(begin, dot) : "";
        String path = CLASS.matcher(className).matches() ? find(directory(className) + place.group(1)) : null;
        return path == null ? null : new Location(path, Math.max(1, Integer.parseInt(place.group(2))));
    }

    /** Returns the first line of a class's file, if it is in the source roots. */
    @Nullable
    Location ofClass(@Nullable String className) {
        if (className == null || !CLASS.matcher(className).matches()) {
            return null;
        }
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        String outer = (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
        for (String suffix : SUFFIXES) {
            String path = find(outer + suffix);
            if (path != null) {
                return new Location(path, 1);
            }
        }
        return null;
    }

    private static String directory(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot).replace('.', '/') + "/";
    }

    private @Nullable String find(String relative) {
        for (Path root : roots) {
            Path file = root.resolve(relative.toLowerCase(Locale.ROOT).startsWith("/") ? "." : relative)
                    .normalize();
            if (file.startsWith(root) && file.startsWith(base) && Files.isRegularFile(file)) {
                return base.relativize(file).toString().replace('\\', '/');
            }
        }
        return null;
    }

    /**
     * A place in the sources.
     *
     * @param path relative to the repository, with slashes
     * @param line from 1 on
     */
    record Location(String path, int line) {}
}
