package io.github.disconnecttracker.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of packages. */
public final class Packages {
    private Packages() {}

    /**
     * Parses a list of packages.
     *
     * @param list their names, separated by commas
     * @return the names; {@code null} if one of them is not a valid package name
     */
    public static @Nullable List<String> in(String list) {
        List<String> names = new ArrayList<>();
        for (String each : list.isBlank() ? new String[0] : list.split(",", -1)) {
            String name = each.strip();
            if (!isPackage(name)) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isPackage(String name) {
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty()
                    || !Character.isJavaIdentifierStart(part.codePointAt(0))
                    || !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
        }
        return true;
    }
}
