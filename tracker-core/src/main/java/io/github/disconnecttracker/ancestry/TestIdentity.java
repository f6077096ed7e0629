package io.github.disconnecttracker.ancestry;

import org.jspecify.annotations.Nullable;

/**
 * Names a test or a container as JUnit does.
 *
 * @param className the binary name of the test class ({@code Outer$Inner}), or {@code null} if the engine has none
 * @param methodName the Java method without parentheses, or what the engine has in its place; {@code null} for a
 *     container
 * @param displayName the name that people see
 * @param uniqueId JUnit's unique id
 */
public record TestIdentity(
        @Nullable String className, @Nullable String methodName, String displayName, String uniqueId) {

    /**
     * Returns a name such as {@code com.example.AccountsTest.registersUser}, or the display name if there is no class.
     */
    public String qualifiedName() {
        if (className == null) {
            return displayName;
        }
        return methodName == null ? className : className + "." + methodName;
    }
}
