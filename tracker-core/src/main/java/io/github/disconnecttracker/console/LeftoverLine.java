package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.TestIdentity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Tells in one line how many tests have left work behind that used the database after their end. */
public final class LeftoverLine {
    private LeftoverLine() {}

    /**
     * Returns the line.
     *
     * @param owners the owner of each leftover
     * @return the line without a line break; empty if there is no leftover
     */
    public static String of(Collection<TestIdentity> owners) {
        return owners.isEmpty() ? "" : fact(owners) + " (see leftovers in report.json)";
    }

    /**
     * Returns the same as the beginning of a sentence.
     *
     * @param owners the owner of each leftover; not empty
     */
    public static String fact(Collection<TestIdentity> owners) {
        Set<TestIdentity> different = new HashSet<>(owners);
        long tests =
                different.stream().filter(each -> each.methodName() != null).count();
        long classes = different.size() - tests;
        String who = tests == 0
                ? classes(classes)
                : Wording.count(tests, "test") + (classes == 0 ? "" : " and " + classes(classes));
        return who + " left work behind that used the database after " + (different.size() == 1 ? "its" : "their")
                + " end";
    }

    private static String classes(long number) {
        return number == 1 ? "1 class" : number + " classes";
    }
}
